"""Answering: understand, refuse, compose, gate, answer; the shells cli and server."""
