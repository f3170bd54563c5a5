"""Finding passages: encode, dense, lexical, fuse, store."""
