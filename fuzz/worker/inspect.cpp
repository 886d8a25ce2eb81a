// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "oracles/words.h"
#include "worker/verbs.h"

namespace ferrotype {
namespace {

// A broken font may list thousands of tables, and one table thousands of times.
constexpr std::size_t most_tables = 4096;
constexpr std::uint32_t most_faces = 64;
// Axes, named instances, names.
constexpr std::size_t most_items = 4096;

Json status_json(const ferro_status& status) {
  Json json = {{"status", name_of_code(status.code)}, {"check", nullptr}, {"offset", nullptr}};
  if (status.check != nullptr) json["check"] = status.check;
  if (status.offset != FERRO_NO_OFFSET) json["offset"] = status.offset;
  return json;
}

template <class T>
std::span<const T> shown(std::span<const T> items) {
  return items.first(std::min(items.size(), most_items));
}

double fixed(std::int32_t value) { return static_cast<double>(value) / 65536; }

Json metrics_json(const ferro_metrics& metrics) {
  return {{"ascender", metrics.ascender}, {"descender", metrics.descender}, {"line_gap", metrics.line_gap}};
}

Json axes_json(std::span<const ferro_axis> axes) {
  Json json = Json::array();
  for (const auto& axis : shown(axes))
    json.push_back({{"tag", tag_words(axis.tag)},
                    {"min", fixed(axis.min_value)},
                    {"default", fixed(axis.default_value)},
                    {"max", fixed(axis.max_value)},
                    {"flags", axis.flags},
                    {"name_id", axis.axis_name_id}});
  return json;
}

Json named_instances_json(const Answer& answer) {
  Json json = Json::array();
  const auto instances = answer.named_instances.elements();
  auto coordinates = answer.fixeds.elements();
  const std::size_t axes = instances.empty() ? 0 : coordinates.size() / instances.size();
  for (const auto& instance : shown(instances)) {
    constexpr std::uint16_t none = 0xFFFF;
    Json values = Json::array();
    for (const auto value : coordinates.first(axes)) values.push_back(fixed(value));
    coordinates = coordinates.subspan(axes);
    json.push_back(
        {{"name_id", instance.subfamily_name_id},
         {"postscript_name_id", instance.postscript_name_id == none ? Json() : Json(instance.postscript_name_id)},
         {"flags", instance.flags},
         {"coordinates", std::move(values)}});
  }
  return json;
}

// Each name with its text, where the parser decodes names.
Json names_json(std::span<const ferro_name> names, const Answer& texts) {
  Json json = Json::array();
  const auto text = texts.text.elements();
  const auto part = [&](std::size_t begin, std::size_t end) {
    const auto piece = text.subspan(begin, end - begin);
    return std::string(piece.begin(), piece.end());
  };
  std::size_t begin = 0;
  for (const auto& name : shown(names)) {
    Json line = {{"platform_id", name.platform_id},
                 {"encoding_id", name.encoding_id},
                 {"language_id", name.language_id},
                 {"name_id", name.name_id},
                 {"length", name.length}};
    if (texts.ok() && json.size() < texts.name_texts.elements().size()) {
      const auto& entry = texts.name_texts.elements()[json.size()];
      line["status"] = name_of_code(entry.code);
      line["text"] = entry.code == FERRO_OK ? Json(part(begin, entry.text_end)) : Json();
      line["language"] = entry.language_end == entry.text_end ? Json() : Json(part(entry.text_end, entry.language_end));
      begin = entry.language_end;
    }
    json.push_back(std::move(line));
  }
  return json;
}

class Inspector {
 public:
  Inspector(const ferro_parser& parser, const InspectOptions& options, const Case& input)
      : options_(options), session_(parser) {
    session_.begin(input.font);
  }

  Json inspect() {
    const bool counted = ask({.kind = CallKind::face_count});
    const std::uint32_t count = counted ? std::min(session_.answer().face_count, most_faces) : 1;
    Json faces = Json::array();
    for (std::uint32_t index = 0; index < count; ++index)
      if (ask({.kind = CallKind::open, .face = index})) faces.push_back(face(index));
    Json result = {{"parser", session_.parser().name},
                   {"face_count", counted ? Json(session_.answer().face_count) : Json()},
                   {"faces", std::move(faces)}};
    result["failures"] = failures_;
    return result;
  }

 private:
  // Whether the call succeeded; what failed is noted, but not what the parser does not do.
  bool ask(const Call& call) {
    const auto violation = session_.call(call);
    const Answer& answer = session_.answer();
    if (violation) failures_.push_back({{"call", words(call)}, {"violation", violation->detail}});
    if (!violation && answer.made && !answer.ok() && answer.status.code != FERRO_UNSUPPORTED) {
      Json failure = status_json(answer.status);
      failure["call"] = words(call);
      failures_.push_back(std::move(failure));
    }
    return answer.ok();
  }

  Json face(std::uint32_t index) {
    Json json = {{"index", index}};
    if (ask({.kind = CallKind::info})) {
      const auto& info = session_.answer().info;
      json["info"] = {{"sfnt_version", tag_words(info.sfnt_version)},
                      {"glyph_count", info.glyph_count},
                      {"units_per_em", info.units_per_em}};
    }
    if (ask({.kind = CallKind::metrics})) json["metrics"] = metrics_json(session_.answer().metrics);
    if (ask({.kind = CallKind::vertical_metrics})) json["vertical_metrics"] = metrics_json(session_.answer().metrics);
    if (ask({.kind = CallKind::axes})) json["axes"] = axes_json(session_.answer().axes.elements());
    if (ask({.kind = CallKind::named_instances})) json["named_instances"] = named_instances_json(session_.answer());
    if (ask({.kind = CallKind::names})) {
      // The records stay until the face is closed.
      const auto names = session_.answer().names.elements();
      ask({.kind = CallKind::name_texts});
      json["names"] = names_json(names, session_.answer());
    }
    std::vector<std::uint32_t> tags;
    json["directory"] = Json::array();
    if (ask({.kind = CallKind::directory})) {
      for (const auto& table : session_.answer().tables.elements().first(
               std::min(session_.answer().tables.elements().size(), most_tables))) {
        json["directory"].push_back({{"tag", tag_words(table.tag)},
                                     {"checksum", table.checksum},
                                     {"offset", table.offset},
                                     {"length", table.length}});
        if (std::ranges::find(tags, table.tag) == tags.end()) tags.push_back(table.tag);
      }
    }
    if (options_.table) {
      // What a directory does not have is not asked for.
      const bool is_missing =
          session_.answer().ok() && std::ranges::find(session_.answer().tables.elements(), *options_.table,
                                                      &ferro_table::tag) == session_.answer().tables.elements().end();
      json["table_missing"] = is_missing;
      tags.clear();
      if (!is_missing) tags.push_back(*options_.table);
    }
    json["tables"] = Json::array();
    for (const std::uint32_t tag : tags)
      if (auto walked = table(tag)) json["tables"].push_back(*std::move(walked));
    return json;
  }

  // Nothing for a table that the parser does not know.
  std::optional<Json> table(std::uint32_t tag) {
    ask({.kind = CallKind::walk, .tag = tag, .events = UINT64_MAX, .kept = options_.events});
    const Answer& answer = session_.answer();
    if (!answer.made || answer.status.code == FERRO_UNSUPPORTED) return std::nullopt;
    Json json = status_json(answer.status);
    json["tag"] = tag_words(tag);
    json["event_count"] = answer.event_count;
    json["events"] = Json::array();
    for (const auto& event : answer.events)
      json["events"].push_back({{"path", path_words(event)},
                                {"value", value_words(event)},
                                {"offset", event.offset == FERRO_NO_OFFSET ? Json() : Json(event.offset)}});
    return json;
  }

  const InspectOptions& options_;
  Session session_;
  Json failures_ = Json::array();
};

}  // namespace

Json inspect_json(const InspectOptions& options, const Case& input) {
  Json list = Json::array();
  for (const auto* parser : options.parsers) list.push_back(Inspector(*parser, options, input).inspect());
  return {{"size", input.font.size()}, {"parsers", std::move(list)}};
}

}  // namespace ferrotype
