"""zhengbao check: a draft, or many, compared with the report."""
