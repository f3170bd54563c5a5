"""zhengbao figures, zhengbao find: the ledger, and where a figure stands."""
