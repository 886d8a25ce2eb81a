// SPDX-License-Identifier: Apache-2.0
#include "repro/again.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "campaign/build.h"
#include "escape.h"
#include "findings/finding_json.h"
#include "repro/repro.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

bool was_flaky(const Recorded& recorded) { return recorded.reproduced < recorded.replays; }

// Why it may have ended otherwise than it did then.
std::vector<std::string> reasons(const Again& again) {
  const auto& recorded = again.recorded;
  std::vector<std::string> all;
  if (was_flaky(recorded)) {
    all.push_back(fmt::format("flaky: {} of {} when it was found", recorded.reproduced, recorded.replays));
  }
  if (!again.build.empty() && again.build != recorded.build) {
    all.push_back(fmt::format("the build differs: {} then, {} now", recorded.build, again.build));
  }
  return all;
}

std::string verdict_line(const Again& again) {
  auto text = again.verdict();
  if (!again.error.empty()) return text + ": " + escape(again.error);
  if (again.others != 0 && again.same == 0) text += ": " + escape(again.report.signature);
  if (again.runs > 1) {
    const auto count = std::max(again.same, again.others);
    text += count == 0 ? fmt::format(" in {} runs", again.runs) : fmt::format(", in {} of {} runs", count, again.runs);
  }
  auto why = reasons(again);
  // The same is the same, whatever was built meanwhile.
  if (again.same == again.runs) why.clear();
  return why.empty() ? text : fmt::format("{} ({})", text, escape(join(why, "; ")));
}

}  // namespace

std::string Again::verdict() const {
  if (!error.empty()) return "not run";
  if (same != 0) return "same signature";
  return others != 0 ? "another failure" : "nothing happened";
}

bool Again::is_failure() const { return same + others != 0 && !is_peer_class(report.crash_class); }

Again happen_again(const Layout& layout, const Examiner& examiner, const Recorded& recorded,
                   const std::filesystem::path& input, const std::string& library) {
  Again again;
  again.recorded = recorded;
  again.report.crash_class = "none";
  const auto known = ask_parsers(layout, "fuzz", library);
  if (!known) {
    again.error = known.error();
    return again;
  }
  for (const auto& name : recorded.unit.parsers) {
    if (std::ranges::find(*known, name, &ParserInfo::name) == known->end()) {
      again.error = fmt::format("there is no parser '{}'; one that was loaded needs --parser LIB", name);
      return again;
    }
  }
  if (!recorded.build.empty() && !recorded.build_targets.empty()) {
    again.build = describe_build(layout, recorded.build_targets, *known, library).id;
  }
  while (again.same == 0 && again.runs < Again::most_runs) {
    const auto report = examiner.failure(recorded.unit, input, true);
    ++again.runs;
    if (!report.crashed()) continue;
    const bool is_same = report.signature == recorded.signature;
    ++(is_same ? again.same : again.others);
    if (is_same || again.others == 1) again.report = report;
  }
  return again;
}

Json again_json(const Again& again) {
  const auto& recorded = again.recorded;
  const auto& unit = recorded.unit;
  Json json{{"verdict", again.verdict()},
            {"error", text_or_null(again.error)},
            {"runs", again.runs},
            {"same", again.same},
            {"others", again.others}};
  json["recorded"] = {{"id", recorded.id},
                      {"target", unit.target},
                      {"oracle", unit.oracle},
                      {"parsers", unit.parsers},
                      {"parser", recorded.parser},
                      {"class", recorded.crash_class},
                      {"signature", recorded.signature},
                      {"replays", recorded.replays},
                      {"reproduced", recorded.reproduced},
                      {"build", text_or_null(recorded.build)}};
  json["now"] = {{"class", again.report.crash_class},
                 {"signature", text_or_null(again.report.signature)},
                 {"message", again.report.message},
                 {"frames", frames_json(again.report.frames)},
                 {"build", text_or_null(again.build)}};
  return json;
}

std::string again_text(const Again& again) {
  const auto& recorded = again.recorded;
  auto text = fmt::format("  recorded   #{} {} in {}, {}\n             {}\n", recorded.id, escape(recorded.crash_class),
                          escape(recorded.parser), escape(recorded.unit.name()), escape(recorded.signature));
  if (!recorded.build.empty()) text += fmt::format("             build {}\n", escape(recorded.build));
  text += fmt::format("  again      {}\n", verdict_line(again));
  if (again.same + again.others != 0) text += failure_text(again.report, "             ");
  return text;
}

}  // namespace ferrotype
