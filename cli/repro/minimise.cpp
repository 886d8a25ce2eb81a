// `ferrotype repro --minimise`: a smaller file that fails in the same way.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "campaign/files.h"
#include "escape.h"
#include "findings/campaign_folder.h"
#include "progress_bar.h"
#include "repro/suspect.h"
#include "units.h"
#include "verb.h"

namespace ferrotype {
namespace {

// Somebody waits for it, which nobody does in a campaign.
constexpr std::uint64_t most_runs = 4000;
constexpr auto most_time = std::chrono::seconds(120);

// A finding's input lies in a campaign, where nobody looks for it.
std::string output_path(const CloseUp& close_up) {
  if (!close_up.options.output.empty()) return close_up.options.output;
  const auto& subject = close_up.subject;
  const bool is_path = !subject.recorded || std::filesystem::exists(subject.name);
  return is_path ? subject.name + ".min" : fmt::format("finding-{}.min", subject.recorded->id);
}

}  // namespace

int minimise_subject(const CloseUp& close_up) {
  const auto& subject = close_up.subject;
  const auto& examiner = close_up.examiner;
  const auto input = read_file(subject.file.path, most_input_bytes);
  if (!input) return cannot(close_up, input.error());
  const auto suspect = suspect_of(close_up);
  if (!suspect.unit) return cannot(close_up, "nothing fails on it, so there is nothing to keep");
  const auto& unit = *suspect.unit;
  const auto first = examiner.failure(unit, subject.file.path, true);
  if (!first.crashed()) return cannot(close_up, "nothing fails in " + unit.name());
  for (int i = 1; i < Again::most_runs; ++i) {
    if (examiner.failure(unit, subject.file.path, true).signature != first.signature) {
      return cannot(close_up, fmt::format("{} is flaky in {}: not every run ends in the same way", first.crash_class,
                                          unit.name()));
    }
  }

  StatusLine line(!close_up.options.quiet && is_terminal());
  MinimiserLimits limits;
  limits.runs = most_runs;
  limits.time = most_time;
  limits.progress = [&](std::uint64_t runs, std::size_t size) {
    line.draw(fmt::format("minimising {}: {}, {} so far", unit.name(), counted(runs, "run"), as_bytes(size)));
  };
  const auto small = examiner.minimise_for(unit, *input, limits);
  line.clear();
  const auto path = output_path(close_up);
  if (const auto written = write_durably(std::filesystem::absolute(path), small.bytes); !written) {
    return cannot(close_up, written.error());
  }
  if (close_up.options.json) {
    fmt::print("{}", json_text({{"path", subject.name},
                                {"output", path},
                                {"unit", unit.name()},
                                {"class", first.crash_class},
                                {"signature", first.signature},
                                {"bytes_before", input->size()},
                                {"bytes", small.bytes.size()},
                                {"runs", small.runs},
                                {"complete", small.complete}}));
  } else {
    fmt::print("{}  {} in {}: {} of {} bytes, {}{}\n", escape(path), escape(first.crash_class), escape(unit.name()),
               with_commas(small.bytes.size()), with_commas(input->size()), counted(small.runs, "run"),
               small.complete ? "" : "; the budget ended before it was done");
  }
  return exit_finding;
}

}  // namespace ferrotype
