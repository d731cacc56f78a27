"""From a file to findings and back into the file: read, settle, detect, merge, write."""
