// SPDX-License-Identifier: Apache-2.0
#include "findings/sarif.h"

#include <fmt/format.h>

#include "campaign_report.h"
#include "escape.h"
#include "findings/classes.h"
#include "units.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr auto folder_id = "CAMPAIGN";

Json text_message(std::string_view text) { return {{"text", sarif_text(text)}}; }

std::string level(const Finding& finding) {
  if (!is_failure(finding)) return "note";
  return is_flaky(finding) ? "warning" : "error";
}

Json rules() {
  auto list = Json::array();
  for (const auto& [name, meaning] : known_classes()) {
    if (name == "none") continue;
    Json rule{{"id", name}, {"shortDescription", text_message(meaning)}};
    rule["defaultConfiguration"] = {{"level", is_peer_class(name) ? "note" : "error"}};
    rule["properties"]["tags"] = Json::array({"fuzzing", group_of_class(name)});
    if (const double severity = security_severity(name); severity > 0) {
      rule["properties"]["tags"].push_back("security");
      rule["properties"]["security-severity"] = fmt::format("{:.1f}", severity);
    }
    list.push_back(std::move(rule));
  }
  return list;
}

// A class of a newer version has no rule here.
Json rule_index(const Json& rules, const std::string& name) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i]["id"] == name) return i;
  }
  return nullptr;
}

Json logical_location(std::string_view name, const char* kind) {
  Json place{{"fullyQualifiedName", escape(name)}, {"kind", kind}};
  return {{"logicalLocations", Json::array({place})}};
}

Json frame_location(const Finding& finding, std::size_t index, const SourceTree& sources) {
  const auto& frame = finding.report.frames[index];
  auto location = logical_location(frame.function, "function");
  if (const auto path = sources.place(finding, index)) {
    location["physicalLocation"] = {{"artifactLocation", {{"uri", uri_path(*path)}, {"uriBaseId", "%SRCROOT%"}}}};
    if (frame.line > 0) location["physicalLocation"]["region"] = {{"startLine", frame.line}};
  } else if (!frame.file.empty()) {
    location["message"] = text_message(fmt::format("{}:{}", frame.file, frame.line));
  }
  return location;
}

// Programs that show results want a file for each; where it is none of this tree it is the input.
Json at_input(Json location, const Finding& finding) {
  const auto file = fmt::format("inputs/{}", finding.best_input());
  location["physicalLocation"] = {{"artifactLocation", {{"uri", uri_path(file)}, {"uriBaseId", folder_id}}}};
  return location;
}

// The innermost frame in this tree; without one the innermost frame; of a verdict the parser that it is about.
Json result_location(const Finding& finding, const SourceTree& sources) {
  const auto& frames = finding.report.frames;
  if (is_verdict(finding) || frames.empty()) return at_input(logical_location(finding.parser, "module"), finding);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (sources.place(finding, i)) return frame_location(finding, i, sources);
  }
  return at_input(frame_location(finding, 0, sources), finding);
}

Json stack(const Finding& finding, const SourceTree& sources) {
  auto frames = Json::array();
  for (std::size_t i = 0; i < finding.report.frames.size(); ++i) {
    frames.push_back({{"location", frame_location(finding, i, sources)}});
  }
  Json stack{{"frames", frames}};
  if (is_verdict(finding)) stack["message"] = text_message("where the oracle told it");
  return stack;
}

Json attachment(std::string_view what, std::string_view folder, const std::string& name) {
  return {{"description", text_message(what)},
          {"artifactLocation", {{"uri", uri_path(fmt::format("{}/{}", folder, name))}, {"uriBaseId", folder_id}}}};
}

Json attachments(const Finding& finding) {
  auto list = Json::array();
  list.push_back(attachment("the input", "inputs", finding.input));
  if (!finding.minimised.empty()) list.push_back(attachment("the minimised input", "inputs", finding.minimised));
  if (!finding.log.empty()) list.push_back(attachment("the log", "logs", finding.log));
  return list;
}

std::string message(const Context& context, const Finding& finding) {
  const auto& words = finding.report.message.empty() ? finding.report.description : finding.report.message;
  return fmt::format("{} in {}, target {}: {}. Again in {} of {} replays. To reproduce: {}", finding.report.crash_class,
                     finding.parser, finding.unit.target, words, finding.reproduced, finding.replays,
                     repro_command(context.folder, finding));
}

Json result(const Context& context, const Finding& finding, const SourceTree& sources, const Json& rules) {
  Json json{{"ruleId", escape(finding.report.crash_class)},
            {"level", level(finding)},
            {"message", text_message(message(context, finding))},
            {"locations", Json::array({result_location(finding, sources)})},
            {"partialFingerprints",
             {{"ferrotypeBug/v1", escape(bug_of(finding))}, {"ferrotypeParser/v1", escape(finding.parser)}}},
            {"occurrenceCount", std::max<std::uint64_t>(1, finding.occurrences)},
            {"attachments", attachments(finding)},
            {"properties", finding_facts(context, finding)}};
  if (auto index = rule_index(rules, finding.report.crash_class); !index.is_null()) json["ruleIndex"] = index;
  if (!finding.report.frames.empty()) json["stacks"] = Json::array({stack(finding, sources)});
  return json;
}

}  // namespace

std::string sarif_text(std::string_view text) {
  std::string out;
  for (const char character : escape(text)) {
    if (character == '[' || character == ']' || character == '\\') out += '\\';
    if (character == '{' || character == '}') out += character;
    out += character;
  }
  return out;
}

std::string uri_path(std::string_view path) {
  std::string out;
  for (const char character : path) {
    const bool plain = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
                       (character >= '0' && character <= '9') ||
                       std::string_view("-._~/").find(character) != std::string_view::npos;
    out += plain ? std::string(1, character) : fmt::format("%{:02X}", static_cast<unsigned char>(character));
  }
  return out;
}

Json sarif(const Context& context, const std::vector<Finding>& findings, const SourceTree& sources) {
  Json driver{{"name", "Ferrotype"}, {"version", FERROTYPE_VERSION}, {"semanticVersion", FERROTYPE_VERSION}};
  driver["rules"] = rules();
  auto results = Json::array();
  for (const auto& finding : findings) results.push_back(result(context, finding, sources, driver["rules"]));
  const auto folder = (std::filesystem::absolute(context.folder.root) / "").lexically_normal().string();
  Json run{{"tool", {{"driver", driver}}},
           {"automationDetails", {{"id", "ferrotype/campaign/"}}},
           {"originalUriBaseIds", {{folder_id, {{"uri", "file://" + uri_path(folder)}}}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", results}};
  return {{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({run})}};
}

}  // namespace ferrotype
