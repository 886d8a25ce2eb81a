// A copy of the parsers' sources, with one plant in it, built as the variants that a plant is proved in.
//
// There is one copy, outside the source tree, and one build of it: a plant recompiles what it touches. Its libraries
// are kept in a folder of its own, with a stamp of everything that they were built from. SPDX-License-Identifier:
// Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <set>
#include <string>
#include <tl/expected.hpp>

#include "campaign/layout.h"
#include "plants/plant.h"

namespace ferrotype {

struct Built {
  std::filesystem::path libraries;
  std::string stamp;             // of the sources and both patches
  std::set<std::string> errors;  // of rustc: "E0499"; none where it compiles
};

class Greenhouse {
 public:
  // Copies what has changed. The error names the file.
  static tl::expected<Greenhouse, std::string> open(const Layout& layout, std::size_t jobs,
                                                    const std::atomic<bool>* interrupt);

  // Builds it, where it is not built from the same sources already. The error ends with what the compiler said.
  [[nodiscard]] tl::expected<Built, std::string> build(const Plant& plant) const;
  // What is built of today's sources; the error says that it is not.
  [[nodiscard]] tl::expected<Built, std::string> built(const Plant& plant) const;

 private:
  Greenhouse(Layout layout, std::size_t jobs, const std::atomic<bool>* interrupt)
      : layout_(std::move(layout)), jobs_(jobs), interrupt_(interrupt) {}

  [[nodiscard]] std::filesystem::path source() const { return layout_.build_root.parent_path(); }
  [[nodiscard]] std::filesystem::path folder() const { return layout_.build_root / "plants"; }
  [[nodiscard]] std::filesystem::path tree() const { return folder() / "tree"; }
  [[nodiscard]] tl::expected<void, std::string> restore() const;
  [[nodiscard]] tl::expected<std::string, std::string> stamp_of(const Plant& plant) const;
  // What the command printed. The error too, where it failed.
  [[nodiscard]] tl::expected<std::string, std::string> command(std::vector<std::string> words) const;
  [[nodiscard]] tl::expected<std::string, std::string> make(const std::vector<std::string>& targets) const;

  Layout layout_;
  std::size_t jobs_;
  const std::atomic<bool>* interrupt_;
};

}  // namespace ferrotype
