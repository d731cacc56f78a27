"""The file formats, each a plugin like anybody's."""
