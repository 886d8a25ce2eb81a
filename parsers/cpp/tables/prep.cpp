// SPDX-License-Identifier: Apache-2.0
#include "tables/prep.h"

#include "tables/instructions.h"

namespace ferro {

Result<void> Prep::walk(Bytes table, Walker& walker) {
  FERRO_CHECKED(walker.bytes({"prep"}, "instructions", table));
  return walk_instructions(table, {"prep.instructions[]"}, 0, walker);
}

}  // namespace ferro
