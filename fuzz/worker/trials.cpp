// SPDX-License-Identifier: Apache-2.0
#include "worker/trials.h"

#include <fmt/format.h>

#include <fstream>

#include "ablation/reply.h"
#include "ablation/reply_json.h"
#include "ablation/trial.h"
#include "oracles/case.h"
#include "oracles/selection.h"
#include "registry.h"
#include "worker/input_file.h"
#include "worker/verbs.h"
#ifdef FERROTYPE_ABLATION
#include <ferrotype_ablation.h>

#include <algorithm>
#endif

namespace ferrotype {
namespace {

template <class Act>
void for_each_input(const std::vector<TrialLine>& trials, const Act& act) {
  for (const TrialLine& trial : trials) {
    const auto file = InputFile::read(trial.file);
    if (file) {
      print_line(act(trial, read_case(file->bytes())));
    } else {
      print_line({{"unread", trial.file + " " + file.error()}});
    }
  }
}

}  // namespace

tl::expected<std::vector<TrialLine>, std::string> read_trials(const std::string& list) {
  std::ifstream lines(list);
  if (!lines) return tl::unexpected(list + " cannot be read");
  std::vector<TrialLine> trials;
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find('\t');
    const auto second = first == std::string::npos ? first : line.find('\t', first + 1);
    const auto where = [&](std::string_view what) {
      return tl::unexpected(fmt::format("{}: line {}: {}", list, trials.size() + 1, what));
    };
    if (second == std::string::npos) return where("not OPERATION, PARSER, FILE with tabs between");
    const auto* operation = find_operation(line.substr(0, first));
    if (operation == nullptr) return where("there is no such operation");
    const auto* parser = find_parser(line.substr(first + 1, second - first - 1));
    if (parser == nullptr) return where("there is no such parser");
    trials.push_back({operation, parser, line.substr(second + 1)});
  }
  return trials;
}

void run_trials(const std::vector<TrialLine>& trials, unsigned seconds) {
  const TrialLimits limits{.seconds = seconds};
  for_each_input(trials, [&](const TrialLine& trial, const Case& input) {
    return to_json(try_case(*trial.parser, *trial.operation, input, limits));
  });
}

#ifdef FERROTYPE_ABLATION
void scan_inputs(const std::vector<TrialLine>& trials) {
  for_each_input(trials, [&](const TrialLine& trial, const Case& input) {
    std::ranges::fill(check_notes, CheckNotes{});
    const Reply reply = ask(*trial.parser, *trial.operation, input);
    Json reached = Json::array();
    Json unfulfilled = Json::array();
    for (std::size_t i = 0; i < check_count; ++i) {
      if (check_notes[i].reached != 0) reached.push_back(i);
      if (check_notes[i].unfulfilled != 0) unfulfilled.push_back(i);
    }
    return Json{{"reached", reached}, {"unfulfilled", unfulfilled}};
  });
}
#endif

}  // namespace ferrotype
