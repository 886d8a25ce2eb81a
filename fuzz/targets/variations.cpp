// SPDX-License-Identifier: Apache-2.0
#include "oracles/target.h"

extern "C" int LLVMFuzzerInitialize(int*, char***) { return ferrotype::start_target(ferrotype::variations_operation); }

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) { return ferrotype::run_target(data, size); }
