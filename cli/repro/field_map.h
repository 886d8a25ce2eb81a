// What the bytes of a font are: the table, and the field as `inspect` names it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/layout.h"

namespace ferrotype {

struct Field {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::string table{};  // a tag; or "directory", "trailer" behind the last table, "file" for what is in none of them
  std::string path{};   // "maxp.num_glyphs"; empty where the walk does not know it
  std::string value{};

  [[nodiscard]] std::uint64_t end() const { return offset + size; }
};

class FieldMap {
 public:
  // `inspected` is what `ferrotype_worker inspect` printed, or anything.
  FieldMap(std::string_view font, const nlohmann::json& inspected);

  // All of the file in parts, in the order of their offsets, without paths.
  [[nodiscard]] const std::vector<Field>& regions() const { return regions_; }
  // The field with this byte; where none is known four bytes of the region, or less, at a multiple of four.
  [[nodiscard]] Field at(std::uint64_t offset) const;
  // "maxp.num_glyphs", "glyf+0x1c"; of what is in no table the offset in the file, "file+0x1c"
  [[nodiscard]] std::string name(const Field& field) const;

 private:
  void add_directory(std::string_view font);
  void add_table(const std::string& tag, std::uint64_t offset, std::uint64_t length);
  void add_tables(const nlohmann::json& face);
  void add_values(const nlohmann::json& face);
  void settle_regions();
  void settle_fields();

  std::uint64_t size_;
  std::vector<Field> regions_;
  std::vector<Field> fields_;
};

// Asks the C++ parser, or where it dies the port.
FieldMap map_fields(const Layout& layout, const std::filesystem::path& file, std::string_view font);

}  // namespace ferrotype
