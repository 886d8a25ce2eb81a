// SPDX-License-Identifier: Apache-2.0
#include "tables/fpgm.h"

#include "tables/instructions.h"

namespace ferro {

Result<void> Fpgm::walk(Bytes table, Walker& walker) {
  FERRO_CHECKED(walker.bytes({"fpgm"}, "instructions", table));
  return walk_instructions(table, {"fpgm.instructions[]"}, 0, walker);
}

}  // namespace ferro
