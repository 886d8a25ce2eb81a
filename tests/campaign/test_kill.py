# SPDX-License-Identifier: Apache-2.0
"""A campaign is killed at ten random moments; whatever it had reported is there afterwards, and it goes on."""

import pathlib
import random
import sys
import tempfile
import time

from driver import Campaign, check_store, parse, program_or_skip, wait_until_no_worker

KILLS = 10
PLANTS = ["divergence", "accept", "overflow", "panic", "leak"]


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
            if moments.random() < 0.6:
                campaign.wait_for(lambda: campaign.reported(), 20)
            # And one behind the first count of executions, which comes late where there are many seeds.
            if number == KILLS - 1:
                campaign.wait_for(lambda: check_store(folder)[2] > 0, 120)
            time.sleep(moments.uniform(0, 1.5))
            campaign.kill()
            reported |= campaign.reported()
            wait_until_no_worker(folder)
            if (folder / "store.sqlite").exists():
                stored, _, _ = check_store(folder)
                assert campaign.reported() <= stored, (campaign.reported() - stored, campaign.lines)
            else:
                assert not reported and number == 0, "the store is gone"
                # Killed before it had one: the next start is a new campaign.
                folder = folder.with_name(f"campaign{number}")
                campaign = Campaign(program, folder, "--for", "2s", "--targets", "open", "--oracles", "twin")
                campaign.end()

        assert reported, "nothing was found in ten runs with a planted fault"
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
