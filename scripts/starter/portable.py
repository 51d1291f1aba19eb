"""Same numbers on every x86 machine. Import this module before numpy.

numpy picks vector code for `exp`, `cos` and friends from what the processor offers, and those variants differ in
the last bit. A last bit is enough to move a threshold in a daily crop model by a day. Without the optional
variants numpy runs its baseline code, which is the same everywhere, and loses no time here.
"""

import os
import platform

if platform.machine() in ("x86_64", "AMD64"):
    os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V3 X86_V4 AVX512_ICL AVX512_SPR")
