// SPDX-License-Identifier: Apache-2.0
#include "mutator/fields.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace ferrotype::mutator {
namespace {

struct Value {
  std::string_view path;
  std::string_view field;
  std::array<std::uint32_t, FERRO_INDICES> index;
  std::uint32_t kind;
  std::size_t offset;
  std::size_t bytes;  // of FERRO_BYTES
  std::size_t order;  // in which it was read
};

struct Collector {
  ferro_sink sink;
  std::vector<Value> values;
  std::size_t most;
};

std::int32_t collect(ferro_sink* sink, const ferro_event* events, std::size_t count) {
  auto& collector = *static_cast<Collector*>(sink->owner);
  for (const ferro_event& event : std::span(events, count)) {
    if (event.offset == FERRO_NO_OFFSET) continue;
    if (collector.values.size() >= collector.most) return 1;
    Value value{event.path,
                event.field,
                {},
                event.kind,
                event.offset,
                event.kind == FERRO_BYTES ? static_cast<std::size_t>(event.value) : 0,
                collector.values.size()};
    std::ranges::copy(event.index, value.index.begin());
    collector.values.push_back(value);
  }
  return 0;
}

bool has(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

FieldType type_of(const Value& value) {
  switch (value.kind) {
    case FERRO_TAG:
      return FieldType::tag;
    case FERRO_FIXED:
      return FieldType::fixed;
    case FERRO_F2DOT14:
      return FieldType::f2dot14;
    case FERRO_BYTES:
      return FieldType::bytes;
    default:
      break;
  }
  if (has(value.field, {"offset"})) return FieldType::offset;
  if (has(value.field, {"count", "num_", "length", "size", "number_of"})) return FieldType::count;
  if (has(value.field, {"glyph"})) return FieldType::glyph;
  if (has(value.field, {"format", "version", "flags", "type"})) return FieldType::format;
  return FieldType::number;
}

// What lies before the next value; kinds have their size where nothing follows.
std::size_t size_of(const Value& value, std::size_t next) {
  if (value.kind == FERRO_BYTES) return value.bytes;
  const std::size_t usual = value.kind == FERRO_TAG || value.kind == FERRO_FIXED ? 4 : 2;
  const std::size_t gap = next > value.offset ? next - value.offset : 0;
  return gap >= 1 && gap <= 4 ? gap : usual;
}

struct Array {
  std::string_view path;
  std::array<std::uint32_t, FERRO_INDICES> index;  // of the array: the last one is 0
  auto operator<=>(const Array&) const = default;
};

void add_records(const std::vector<Value>& values, FieldMap& map) {
  // The first place of each element, in their order.
  std::map<Array, std::vector<std::size_t>> places;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& value = values[i];
    const auto depth = static_cast<std::size_t>(std::ranges::count(value.path, '['));
    if (depth == 0 || depth > FERRO_INDICES || !value.path.ends_with("[]")) continue;
    Array array{value.path, value.index};
    const std::uint32_t element = array.index[depth - 1];
    array.index[depth - 1] = 0;
    auto& of = places[array];
    if (of.size() == element) of.push_back(value.offset);
  }
  for (const auto& [array, of] : places) {
    if (of.size() < 2 || of[1] <= of[0]) continue;
    const std::size_t size = of[1] - of[0];
    // Who counts them stands before them, in a structure around.
    std::size_t count = not_counted;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].offset >= of.front()) break;
      if (map.fields[i].type == FieldType::count && array.path.starts_with(values[i].path)) count = i;
    }
    for (const std::size_t offset : of) map.records.push_back({offset, size, count});
  }
}

}  // namespace

FieldMap map_fields(const ferro_parser& parser, std::span<const std::uint8_t> font, std::uint32_t face,
                    std::span<const std::uint32_t> tags, std::size_t most) {
  FieldMap map;
  ferro_face* opened = nullptr;
  if (parser.open(font.data(), font.size(), face, &opened).code != FERRO_OK) return map;
  Collector collector{.sink = {.take = collect, .owner = nullptr}, .values = {}, .most = 0};
  collector.sink.owner = &collector;
  for (const std::uint32_t tag : tags) {
    collector.most = collector.values.size() + most / std::max<std::size_t>(tags.size(), 1) + 1;
    static_cast<void>(parser.walk(opened, tag, &collector.sink));
  }
  parser.close(opened);
  auto& values = collector.values;
  std::erase_if(values, [&](const Value& value) { return value.offset >= font.size(); });
  std::ranges::sort(values, {}, [](const Value& value) { return std::pair(value.offset, value.order); });
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t next = i + 1 < values.size() ? values[i + 1].offset : 0;
    const std::size_t size = std::min(size_of(values[i], next), font.size() - values[i].offset);
    map.fields.push_back({values[i].offset, size, type_of(values[i])});
  }
  add_records(values, map);
  return map;
}

}  // namespace ferrotype::mutator
