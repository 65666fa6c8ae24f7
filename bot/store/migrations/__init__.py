"""Alembic's folder: how the layout of the database came about."""
