// SPDX-License-Identifier: Apache-2.0
#include "repro/field_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "campaign/sfnt_parts.h"
#include "campaign/worker_call.h"
#include "inspect_lines.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr auto directory_name = "directory";
constexpr auto file_name = "file";
constexpr std::uint64_t largest_number = 8;  // a LONGDATETIME
constexpr std::uint64_t unknown_size = 4;
constexpr int most_values = 1 << 16;  // of a table

std::optional<std::uint64_t> number_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  if (entry == json.end() || !entry->is_number_unsigned()) return std::nullopt;
  return entry->get<std::uint64_t>();
}

// The last one that begins at or before the offset and has it.
const Field* with_byte(const std::vector<Field>& sorted, std::uint64_t offset) {
  const auto next = std::ranges::upper_bound(sorted, offset, {}, &Field::offset);
  if (next == sorted.begin()) return nullptr;
  const auto& field = *(next - 1);
  return offset < field.end() ? &field : nullptr;
}

}  // namespace

FieldMap::FieldMap(std::string_view font, const Json& inspected) : size_(font.size()) {
  add_directory(font);
  const bool is_single = !regions_.empty();
  for (const auto& face : inspected.is_object() ? list_at(inspected, "faces") : Json::array()) {
    if (!is_single) add_tables(face);
    add_values(face);
  }
  settle_regions();
  settle_fields();
}

void FieldMap::add_directory(std::string_view font) {
  const auto records = table_records(font);
  if (!records) return;
  regions_.push_back(
      {.offset = 0, .size = sfnt_header_size + sfnt_record_size * records->size(), .table = directory_name});
  const auto add = [&](std::uint64_t offset, std::uint64_t size, const std::string& name, const std::string& value) {
    fields_.push_back({offset, size, directory_name, fmt::format("{}.{}", directory_name, name), value});
  };
  const auto add_number = [&](std::uint64_t offset, std::uint64_t size, const std::string& name) {
    std::uint64_t value = 0;
    for (const char byte : font.substr(offset, size)) value = value << 8U | static_cast<unsigned char>(byte);
    add(offset, size, name, std::to_string(value));
  };
  add_number(0, 4, "sfnt_version");
  add_number(4, 2, "num_tables");
  add_number(6, 2, "search_range");
  add_number(8, 2, "entry_selector");
  add_number(10, 2, "range_shift");
  for (std::size_t i = 0; i < records->size(); ++i) {
    const auto& record = (*records)[i];
    const auto at = sfnt_header_size + sfnt_record_size * i;
    add(at, 4, fmt::format("records[{}].tag", i), record.tag);
    add_number(at + 4, 4, fmt::format("records[{} '{}'].checksum", i, record.tag));
    add_number(at + 8, 4, fmt::format("records[{} '{}'].offset", i, record.tag));
    add_number(at + 12, 4, fmt::format("records[{} '{}'].length", i, record.tag));
    add_table(record.tag, record.offset, record.length);
  }
  if (const auto parts = SfntParts::of(font); parts && !parts->rest.empty()) {
    regions_.push_back({.offset = font.size() - parts->rest.size(), .size = parts->rest.size(), .table = "trailer"});
  }
}

void FieldMap::add_table(const std::string& tag, std::uint64_t offset, std::uint64_t length) {
  if (offset < size_) regions_.push_back({.offset = offset, .size = std::min(length, size_ - offset), .table = tag});
}

void FieldMap::add_tables(const Json& face) {
  for (const auto& table : list_at(face, "directory")) {
    const auto offset = number_at(table, "offset");
    const auto length = number_at(table, "length");
    if (offset && length) add_table(text_at(table, "tag"), *offset, *length);
  }
}

void FieldMap::add_values(const Json& face) {
  for (const auto& table : list_at(face, "tables")) {
    for (const auto& event : list_at(table, "events")) {
      const auto offset = number_at(event, "offset");
      if (!offset) continue;
      fields_.push_back({*offset, 0, text_at(table, "tag"), text_at(event, "path"), text_at(event, "value")});
    }
  }
}

void FieldMap::settle_regions() {
  std::ranges::sort(regions_, {}, [](const Field& field) { return std::pair(field.offset, field.table); });
  std::vector<Field> apart;
  std::uint64_t end = 0;
  for (auto& region : regions_) {
    // Of bytes that two tables share, the first one has them.
    const auto stop = std::min(region.end(), size_);
    region.offset = std::max(region.offset, end);
    if (region.offset >= stop) continue;
    region.size = stop - region.offset;
    if (region.offset > end) apart.push_back({.offset = end, .size = region.offset - end, .table = file_name});
    end = stop;
    apart.push_back(region);
  }
  if (end < size_) apart.push_back({.offset = end, .size = size_ - end, .table = file_name});
  regions_ = std::move(apart);
}

void FieldMap::settle_fields() {
  // What is told of a byte first stays.
  std::map<std::uint64_t, Field> by_offset;
  for (auto& field : fields_) {
    if (field.offset < size_) by_offset.emplace(field.offset, std::move(field));
  }
  fields_.clear();
  for (auto& [offset, field] : by_offset) fields_.push_back(std::move(field));
  // A walk tells where a value begins: it ends where the next one does, if that is near.
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    auto& field = fields_[i];
    auto next = with_byte(regions_, field.offset)->end();
    if (i + 1 < fields_.size()) next = std::min(next, fields_[i + 1].offset);
    const auto room = next - field.offset;
    if (field.size == 0) field.size = room > largest_number ? unknown_size : room;
    field.size = std::min(field.size, room);
  }
}

Field FieldMap::at(std::uint64_t offset) const {
  if (const auto* field = with_byte(fields_, offset)) return *field;
  const auto* region = with_byte(regions_, offset);
  if (region == nullptr) return {.offset = offset, .size = 1, .table = file_name};
  auto begin = region->offset + (offset - region->offset) / unknown_size * unknown_size;
  auto end = std::min(begin + unknown_size, region->end());
  const auto next = std::ranges::upper_bound(fields_, offset, {}, &Field::offset);
  if (next != fields_.end()) end = std::min(end, next->offset);
  if (next != fields_.begin()) begin = std::max(begin, (next - 1)->end());
  return {.offset = begin, .size = end - begin, .table = region->table};
}

std::string FieldMap::name(const Field& field) const {
  if (!field.path.empty()) return field.path;
  const auto* region = with_byte(regions_, field.offset);
  const bool is_table = region != nullptr && field.table != file_name;
  return fmt::format("{}+0x{:x}", field.table, field.offset - (is_table ? region->offset : 0));
}

FieldMap map_fields(const Layout& layout, const std::filesystem::path& file, std::string_view font) {
  for (const auto* parser : {"cpp", "rust"}) {
    const auto outcome = run(worker_command(
        layout,
        {"release", "inspect", {"--parsers", parser, "--events", std::to_string(most_values)}, {}, file.string()}));
    if (!outcome) continue;
    for (const auto& json : json_lines(outcome->output)) {
      const auto parsers = list_at(json, "parsers");
      if (!parsers.empty()) return {font, parsers.front()};
    }
  }
  return {font, Json()};
}

}  // namespace ferrotype
