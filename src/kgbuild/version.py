"""The version of this package, as graphs and manifests name it."""

__version__ = "0.1.0"
