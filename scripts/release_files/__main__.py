"""Run by scripts/release: python3 scripts/release_files COMMAND ..."""

import sys

from program import main

sys.exit(main(sys.argv[1:]))
