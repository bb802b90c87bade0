"""``python -m probation_oversight`` is the command ``oversight``."""

import sys

from probation_oversight.cli import main

sys.exit(main())
