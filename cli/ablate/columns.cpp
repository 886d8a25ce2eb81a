// SPDX-License-Identifier: Apache-2.0
#include "ablate/columns.h"

namespace ferrotype {

std::vector<Column> all_columns(const Layout& layout) {
  const auto library = [&](const char* name) {
    return layout.build_root / "release" / "ablated" / ("libferrotype_" + std::string(name) + ".so");
  };
  return {
      {judging_column, "C++, AddressSanitizer", "ablation", "cpp", {}, false},
      {"cpp", "C++", "release", "cpp_ablated", library("cpp_ablated"), true},
      {"cpp_gcc", "C++, g++", "release", "cpp_gcc_ablated", library("cpp_gcc_ablated"), true},
      {"cpp_hardened", "C++, hardened", "release", "cpp_hardened_ablated", library("cpp_hardened_ablated"), true},
      {"cpp_sandbox", "C++, sandbox", "release", "cpp_sandbox_ablated", library("cpp_sandbox_ablated"), false},
      {"rust", "Rust", "release", "rust_ablated", library("rust_ablated"), false},
      {"rust_checked", "Rust, overflow checks", "ablation", "rust", {}, false},
      {"rust_abort", "Rust, panic=abort", "release", "rust_abort_ablated", library("rust_abort_ablated"), false},
  };
}

std::vector<Column> built(const std::vector<Column>& columns, const Layout& layout) {
  std::vector<Column> there;
  for (const auto& column : columns) {
    if (std::filesystem::exists(layout.worker(column.flavour)) &&
        (column.library.empty() || std::filesystem::exists(column.library))) {
      there.push_back(column);
    }
  }
  return there;
}

}  // namespace ferrotype
