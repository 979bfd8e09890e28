"""Runs an unpacked image once under runc, with the arguments given; prints what it says, exits as it does.

usage: python3 -m containers.once IMAGE ARGUMENT...     (IMAGE: a folder of lib/image_unpack.sh)
"""

import sys
import tempfile

from containers import runc

LIMIT_SECONDS = 60

if __name__ == "__main__":
    runc.adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        with runc.Container(sys.argv[1], folder, "once", arguments=sys.argv[2:]) as container:
            container.start()
            code = container.wait(LIMIT_SECONDS)
            print(container.output(), end="")
    sys.exit(code)
