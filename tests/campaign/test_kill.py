# SPDX-License-Identifier: Apache-2.0
"""A campaign is killed at a hundred random moments; whatever it had reported is there afterwards, and it goes on."""

import pathlib
import random
import sys
import tempfile
import time

from driver import Campaign, check_store, parse, program_or_skip, wait_until_no_worker

KILLS = 100
# Each finds something else, so that there is something to lose: in a parser alone, and between two.
PLANTS = ["divergence", "accept", "overflow", "panic", "leak", "short-write"]
LONGEST = 1.6  # seconds; a start takes a fifth of one, the first finding about one


def main():
    program = program_or_skip()
    seed = random.randrange(2**32)
    print("seed", seed)
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="ferrotype-kill-") as temporary:
        folder = pathlib.Path(temporary) / "campaign"
        reported = set()
        for number in range(KILLS):
            campaign = Campaign(
                program, folder, "--for", "1h", "--jobs", "2", plant=PLANTS[number % len(PLANTS)], resume=number > 0)
            # Some moments lie before the first finding, some amid replays, some after.
            time.sleep(moments.uniform(0, LONGEST))
            if number == 0:
                campaign.wait_for(lambda: campaign.reported(), 60)
            # And one behind the first count of executions, which comes late where there are many seeds.
            if number == KILLS - 1:
                campaign.wait_for(lambda: check_store(folder)[2] > 0, 120)
            campaign.kill()
            reported |= campaign.reported()
            wait_until_no_worker(folder)
            stored, _, _ = check_store(folder)
            assert reported <= stored, (reported - stored, campaign.lines)

        assert reported, "nothing was found in all runs with a planted fault"
        _, used, before = check_store(folder)
        total = used // 1000 + 20  # a worker reads the corpus first
        campaign = Campaign(program, folder, "--for", f"{total}s", "--json", resume=True)
        code, output = campaign.end()
        assert code == 1, (code, campaign.lines)
        result = parse(output)
        told = {(one["id"], one["target"], one["class"]) for one in result["findings"]}
        assert reported <= told, reported - told
        assert all(pathlib.Path(one["input"]).exists() for one in result["findings"])
        assert result["executions"] > before > 0, (result["executions"], before, used, total)
        assert used / 1000 <= result["seconds"] <= total + 15, (used, result["seconds"], total)
        assert not any((folder / "artifacts").iterdir()), "leftovers were not taken up"
        wait_until_no_worker(folder)
        print(f"{len(reported)} reported findings survived {KILLS} kills; {len(told)} in the store")


if __name__ == "__main__":
    sys.exit(main())
