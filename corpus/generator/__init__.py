# SPDX-License-Identifier: Apache-2.0
"""What `corpus/build.py` is made of: fields, tables, glyphs, and the lists of seeds written with them."""
