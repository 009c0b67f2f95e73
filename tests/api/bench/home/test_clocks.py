"""CPU and memory of other processes, as the kernel counts them."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from api.bench.home.clocks import cpu_ns, family, peak_bytes

BUSY = "import time\nwhile time.process_time() < 0.2: pass\nprint('done', flush=True)\ninput()"
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BUSY!r}])\ninput()"


def test_what_a_process_and_its_children_use_is_counted_while_they_live_and_after() -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        assert running.stdout.readline() == "done\n"
        assert len(family([running.pid])) == 2
        living = cpu_ns([running.pid])
        running.stdin.write("\n")
        running.stdin.flush()
        while len(family([running.pid])) == 2:
            time.sleep(0.01)
        assert living > 200_000_000
        assert cpu_ns([running.pid]) > living - 40_000_000  # the dead are counted in ticks of the kernel
        running.kill()


def test_the_highest_memory_is_kept_after_it_was_given_back() -> None:
    before = peak_bytes([os.getpid()])
    held = bytearray(before + (16 << 20))
    held[::4096] = b"x" * len(held[::4096])
    del held
    assert peak_bytes([os.getpid()]) > before + (8 << 20)


def test_a_process_that_is_gone_costs_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as running:
        running.wait()
    assert cpu_ns([running.pid]) == 0
