"""The same numbers on every common processor: import this module before numpy, in each program of this folder.

numpy picks vector code for `exp`, `cos` and friends from what the processor offers, and those variants differ in the
last bit. A last bit is enough to move a threshold in a daily crop model by a day. Without the optional variants numpy
does what the C library does, and nothing gets slower here.
"""

import os
import platform

if platform.machine() in ("x86_64", "AMD64"):
    os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V3 X86_V4 AVX512_ICL AVX512_SPR")
