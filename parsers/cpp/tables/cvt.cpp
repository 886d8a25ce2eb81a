// SPDX-License-Identifier: Apache-2.0
#include "tables/cvt.h"

namespace ferro {

Result<void> Cvt::walk(Bytes table, Walker& walker) {
  // A last odd byte is no value: some fonts count padding in the table's length.
  const auto values = table.get_array<Fword>(0, table.size() / sizeof(Fword));
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    FERRO_CHECKED(walker.value({"cvt.values[]", {i}}, "value", values[i], values.at(i)));
  }
  return {};
}

}  // namespace ferro
