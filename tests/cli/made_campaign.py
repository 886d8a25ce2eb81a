# SPDX-License-Identifier: Apache-2.0
"""Campaigns that nobody ran, for the verbs that read one: make_campaign.cpp says what is in them."""

import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

MAKE = pathlib.Path(sys.argv[3])
HOSTILE = "\x1b[2J<script>alert(1)</script>'; DROP TABLE findings;--\n../../etc/passwd {0} [a](b)"


class MadeCampaign(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="ferrotype made '")
        self.addCleanup(temporary.cleanup)
        self.base = pathlib.Path(temporary.name)
        self.folder = self.make("night")

    def make(self, name, *options):
        folder = self.base / name
        subprocess.run([MAKE, folder, *options], check=True)
        return folder

    def sql(self, statement, *values, folder=None):
        with sqlite3.connect((folder or self.folder) / "store.sqlite") as database:
            rows = database.execute(statement, values).fetchall()
        database.close()
        return rows
