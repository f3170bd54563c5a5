"""Drafts as files: read from the formats staff use, given back with what was found."""
