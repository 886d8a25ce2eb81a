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

constexpr std::uint64_t header_size = 12;
constexpr std::uint64_t record_size = 16;
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

FieldMap::FieldMap(std::string_view font, const Json& inspected) {
  add_directory(font);
  const auto faces = inspected.is_object() ? list_at(inspected, "faces") : Json::array();
  for (const auto& face : faces) {
    if (!face.is_object()) continue;
    // A collection, or a directory that is broken for one and not for the other.
    if (!SfntParts::of(font)) add_tables(font, face);
    add_values(face);
  }
  if (regions_.empty()) regions_.push_back({.offset = 0, .size = font.size(), .table = "file"});
  settle(font.size());
}

void FieldMap::add_directory(std::string_view font) {
  const auto parts = SfntParts::of(font);
  if (!parts) return;
  regions_.push_back({.offset = 0, .size = header_size + record_size * parts->tables.size(), .table = "directory"});
  const auto add = [&](std::uint64_t offset, std::uint64_t size, const std::string& name) {
    std::uint64_t value = 0;
    for (const char byte : font.substr(offset, size)) value = value << 8U | static_cast<unsigned char>(byte);
    fields_.push_back({offset, size, "directory", "directory." + name, std::to_string(value)});
  };
  add(0, 4, "sfnt_version");
  add(4, 2, "num_tables");
  add(6, 2, "search_range");
  add(8, 2, "entry_selector");
  add(10, 2, "range_shift");
  for (std::size_t i = 0; i < parts->tables.size(); ++i) {
    const auto& table = parts->tables[i];
    regions_.push_back({.offset = table.offset, .size = table.bytes.size(), .table = table.tag});
    std::uint64_t at = header_size + record_size * i;
    fields_.push_back({at, 4, "directory", fmt::format("directory.records[{}].tag", i), table.tag});
    for (const auto* name : {"checksum", "offset", "length"}) {
      at += 4;
      add(at, 4, fmt::format("records[{} '{}'].{}", i, table.tag, name));
    }
  }
  if (!parts->rest.empty()) {
    regions_.push_back({.offset = font.size() - parts->rest.size(), .size = parts->rest.size(), .table = "trailer"});
  }
}

void FieldMap::add_tables(std::string_view font, const Json& face) {
  for (const auto& table : list_at(face, "directory")) {
    const auto offset = number_at(table, "offset");
    const auto length = number_at(table, "length");
    if (!offset || !length || *offset >= font.size()) continue;
    regions_.push_back({.offset = *offset,
                        .size = std::min<std::uint64_t>(*length, font.size() - *offset),
                        .table = text_at(table, "tag")});
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

void FieldMap::settle(std::uint64_t size) {
  std::ranges::sort(regions_, {}, [](const Field& field) { return std::pair(field.offset, field.table); });
  std::vector<Field> apart;
  std::uint64_t end = 0;
  for (auto& region : regions_) {
    // Of bytes that two tables share, the first one has them.
    const auto stop = std::min(region.end(), size);
    region.offset = std::max(region.offset, end);
    if (region.offset >= stop) continue;
    region.size = stop - region.offset;
    end = stop;
    apart.push_back(region);
  }
  regions_ = std::move(apart);

  // What is told of a byte first stays.
  std::map<std::uint64_t, Field> by_offset;
  for (auto& field : fields_) by_offset.emplace(field.offset, std::move(field));
  fields_.clear();
  for (auto& [offset, field] : by_offset) fields_.push_back(std::move(field));
  std::erase_if(fields_, [this](const Field& field) { return region_of(field.offset) == nullptr; });
  // A walk tells where a value begins: it ends where the next one does, if that is near.
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    auto& field = fields_[i];
    auto next = region_of(field.offset)->end();
    if (i + 1 < fields_.size()) next = std::min(next, fields_[i + 1].offset);
    const auto room = next - field.offset;
    if (field.size == 0) field.size = room > largest_number ? unknown_size : room;
    field.size = std::min(field.size, room);
  }
}

const Field* FieldMap::region_of(std::uint64_t offset) const { return with_byte(regions_, offset); }

Field FieldMap::at(std::uint64_t offset) const {
  if (const auto* field = with_byte(fields_, offset)) return *field;
  const auto* region = region_of(offset);
  if (region == nullptr) return {.offset = offset, .size = 1, .table = "file"};
  const auto begin = region->offset + (offset - region->offset) / unknown_size * unknown_size;
  Field unknown{.offset = begin, .size = std::min(unknown_size, region->end() - begin), .table = region->table};
  const auto next = std::ranges::upper_bound(fields_, offset, {}, &Field::offset);
  if (next != fields_.end()) unknown.size = std::min(unknown.size, next->offset - begin);
  if (next != fields_.begin() && (next - 1)->end() > begin) {
    unknown.size -= (next - 1)->end() - begin;
    unknown.offset = (next - 1)->end();
  }
  return unknown;
}

std::string FieldMap::name(const Field& field) const {
  if (!field.path.empty()) return field.path;
  const auto* region = region_of(field.offset);
  return fmt::format("{}+0x{:x}", field.table, field.offset - (region == nullptr ? 0 : region->offset));
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
