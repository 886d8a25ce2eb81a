// SPDX-License-Identifier: Apache-2.0
#include "ablate/ask.h"

#include <fmt/format.h>

#include "campaign/child.h"
#include "campaign/files.h"
#include "campaign/worker_call.h"

namespace ferrotype {

tl::expected<std::vector<nlohmann::json>, std::string> ask_worker(const Layout& layout, const Question& question,
                                                                  const std::vector<Trial>& trials) {
  Command command;
  command.arguments = {layout.worker(question.flavour).string(), question.verb};
  for (const auto& library : question.libraries) {
    command.arguments.insert(command.arguments.end(), {"--parser", library.string()});
  }
  if (question.verb == "trial") {
    command.arguments.insert(command.arguments.end(), {"--seconds", std::to_string(question.seconds)});
  }
  if (!question.list.empty()) {
    std::string text;
    for (const auto& [operation, parser, file] : trials) {
      text += fmt::format("{}\t{}\t{}\n", operation, parser, file.string());
    }
    if (const auto written = write_quickly(question.list, text); !written) return tl::unexpected(written.error());
    command.arguments.push_back(question.list.string());
  }
  command.environment = {{"ASAN_OPTIONS", std::string(asan_options)}, {"RUST_BACKTRACE", "0"}};
  command.unset = {"FERROTYPE_ABLATE", "FERROTYPE_ISOLATE"};
  if (!question.ablate.empty()) command.environment.emplace_back("FERROTYPE_ABLATE", question.ablate);
  if (question.isolate) command.environment.emplace_back("FERROTYPE_ISOLATE", "1");
  command.output_cap = std::size_t{1} << 30;
  command.interrupt = question.interrupt;
  const auto outcome = run(command);
  std::error_code ignored;
  std::filesystem::remove(question.list, ignored);
  if (!outcome) return tl::unexpected(outcome.error());
  auto lines = json_lines(outcome->output);
  const auto wanted = question.list.empty() ? 1 : trials.size();
  if (outcome->code != 0 || lines.size() != wanted) {
    const auto reason = !lines.empty() && lines.back().contains("error") ? lines.back().at("error").get<std::string>()
                                                                         : outcome->error.substr(0, 400);
    return tl::unexpected(fmt::format("{} {} ended with {} {} after {} of {} inputs{}{}", command.arguments.front(),
                                      question.verb, outcome->signal != 0 ? "signal" : "code",
                                      outcome->signal != 0 ? outcome->signal : outcome->code, lines.size(), wanted,
                                      lines.size() < trials.size() ? ", at " + trials[lines.size()].file.string() : "",
                                      reason.empty() ? "" : ": " + reason));
  }
  return lines;
}

}  // namespace ferrotype
