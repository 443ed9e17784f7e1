"""Ink: a layout in; marks on paper out, as SVG, PDF or PNG, in fonts that every reader has."""
