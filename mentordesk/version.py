"""The one place the version is written, read by the build and by the program alike.

A plain module, because asking importlib.metadata costs a tenth of a quick start.
"""

__version__ = "0.1.0"
