"""The ledger to read, search and take away."""
