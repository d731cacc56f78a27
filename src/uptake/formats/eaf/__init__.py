"""ELAN annotation files (.eaf)."""
