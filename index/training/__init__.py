"""Builds the bundled encoder: unpacks its origin, cuts its vocabulary, trains it. Needed at build time only."""
