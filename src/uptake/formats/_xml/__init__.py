"""What the XML formats share: one hardened parser, byte offsets, splicing."""
