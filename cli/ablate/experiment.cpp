// SPDX-License-Identifier: Apache-2.0
#include "ablate/experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "ablate/ask.h"
#include "ablate/fuzz.h"
#include "ablation/outcome.h"
#include "ablation/reply_json.h"
#include "campaign/files.h"
#include "campaign/minimise.h"

namespace ferrotype {
namespace {

using Endings = std::vector<Ending>;

constexpr std::string_view broken = "memory corruption";
constexpr auto inside = "READ, inside the font";

// What each column makes of each input.
class Trials {
 public:
  Trials(const Experiment& experiment, const NamedCheck& check) : experiment_(experiment), check_(check) {}

  tl::expected<void, std::string> add(std::vector<Input> inputs) {
    auto whole = ask("ablation", {"cpp"}, inputs, {}, false);
    if (!whole) return tl::unexpected(whole.error());
    leave_out_unanswered(inputs, *whole);
    inputs_.insert(inputs_.end(), inputs.begin(), inputs.end());
    if (inputs.empty()) return {};
    for (const char* flavour : {"ablation", "release"}) {
      std::vector<const Column*> columns;
      std::vector<std::string> parsers;
      for (const auto& column : experiment_.columns) {
        if (column.flavour != flavour) continue;
        columns.push_back(&column);
        parsers.push_back(column.parser);
      }
      if (columns.empty()) continue;
      const auto endings = ask(flavour, parsers, inputs, check_.name, true);
      if (!endings) return tl::unexpected(endings.error());
      for (std::size_t c = 0; c < columns.size(); ++c) {
        std::vector<Judgement> judgements;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
          judgements.push_back(judge(endings->at(c * inputs.size() + i), &whole->at(i).reply, check_.name));
        }
        if (columns[c]->name == judging_column) {
          if (const auto told = tell_inside(inputs, *whole, judgements); !told) return told;
        }
        auto& all = judgements_[columns[c]->name];
        all.insert(all.end(), judgements.begin(), judgements.end());
      }
    }
    return {};
  }

  [[nodiscard]] const std::vector<Input>& inputs() const { return inputs_; }
  // Inputs that even the parser with the check has no answer to in its time: nothing can be held against it.
  [[nodiscard]] std::uint64_t unanswered() const { return unanswered_; }

  // Whether some input steps out of bounds: of the font, or only of a table.
  [[nodiscard]] bool leaves_the_font() const {
    return any_input([](const Judgement& one) { return group_of(one.word) == broken && one.word != inside; });
  }
  [[nodiscard]] bool leaves_a_table() const {
    return any_input([](const Judgement& one) { return one.word == inside; });
  }

  // Inputs whose answers differ without the check, in C++ and in one operation.
  [[nodiscard]] std::vector<Input> changed() const {
    std::vector<Input> some;
    const auto of = judgements_.find(judging_column);
    for (std::size_t i = 0; of != judgements_.end() && i < inputs_.size(); ++i) {
      if (of->second[i].word == "same" || (!some.empty() && some.front().operation != inputs_[i].operation)) continue;
      some.push_back(inputs_[i]);
    }
    return some;
  }

  [[nodiscard]] nlohmann::json column(const Column& column) const {
    const auto of = judgements_.find(column.name);
    if (of == judgements_.end() || of->second.empty()) return nullptr;
    std::vector<std::string> words;
    std::map<std::string, std::uint64_t> counts;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      words.push_back(word_in(column.corrupts, of->second[i], judgements_.at(judging_column)[i]));
      ++counts[words.back()];
    }
    const auto worst = worst_of(words);
    nlohmann::json json{{"outcome", words[worst]},
                        {"group", group_of(words[worst])},
                        {"input", inputs_[worst].file.filename().string()},
                        {"operation", inputs_[worst].operation},
                        {"detail", of->second[worst].detail},
                        {"counts", counts}};
    if (column.corrupts) json["seen"] = of->second[worst].word;
    return json;
  }

  // The input of the judging column's outcome, made smaller while the outcome stays the same; null where there is none.
  [[nodiscard]] tl::expected<nlohmann::json, std::string> minimised() const {
    const auto of = judgements_.find(judging_column);
    if (of == judgements_.end() || of->second.empty()) return nullptr;
    std::vector<std::string> words;
    for (const auto& judgement : of->second) words.push_back(judgement.word);
    const auto worst = worst_of(words);
    const auto& input = inputs_[worst];
    const auto bytes = read_file(input.file, input.size);
    if (!bytes) return tl::unexpected(fmt::format("{}: {}", input.file.string(), bytes.error()));
    std::string failure;
    const auto is_same = [&](const std::string& candidate) {
      const auto word = judged(input.operation, candidate);
      if (!word) failure = word.error();
      return word && *word == words[worst];
    };
    const auto smaller = minimise(*bytes, is_same,
                                  {.runs = experiment_.minimise,
                                   .time = std::chrono::minutes(5),
                                   .stopping = experiment_.interrupt,
                                   .progress = {}});
    if (!failure.empty()) return tl::unexpected(failure);
    const auto kept = keep_bytes(smaller.bytes, experiment_.folder);
    if (!kept) return tl::unexpected(kept.error());
    return nlohmann::json{{"input", kept->filename().string()},
                          {"size", smaller.bytes.size()},
                          {"from", bytes->size()},
                          {"runs", smaller.runs}};
  }

 private:
  // Of the worst ones the smallest.
  [[nodiscard]] std::size_t worst_of(const std::vector<std::string>& words) const {
    std::size_t worst = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (std::pair(rank_of(words[i]), inputs_[i].size) < std::pair(rank_of(words[worst]), inputs_[worst].size)) {
        worst = i;
      }
    }
    return worst;
  }

  // The word of the judging column for these bytes; empty where the parser with the check has no answer.
  [[nodiscard]] tl::expected<std::string, std::string> judged(const std::string& operation,
                                                              const std::string& bytes) const {
    Experiment only = experiment_;
    std::erase_if(only.columns, [](const Column& column) { return column.name != judging_column; });
    const auto file = experiment_.folder / "scratch" / (check_.name + ".candidate");
    if (const auto written = write_quickly(file, bytes); !written) return tl::unexpected(written.error());
    Trials trials(only, check_);
    if (const auto tried = trials.add({{operation, file, bytes.size()}}); !tried) return tl::unexpected(tried.error());
    const auto& of = trials.judgements_[judging_column];
    return of.empty() ? std::string() : of.front().word;
  }

  template <class Is>
  [[nodiscard]] bool any_input(const Is& is) const {
    const auto of = judgements_.find(judging_column);
    return of != judgements_.end() && std::ranges::any_of(of->second, is);
  }

  void leave_out_unanswered(std::vector<Input>& inputs, Endings& whole) {
    std::vector<Input> kept;
    Endings answers;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (whole[i].code != 0 || whole[i].signal != 0) continue;
      kept.push_back(std::move(inputs[i]));
      answers.push_back(std::move(whole[i]));
    }
    unanswered_ += inputs.size() - kept.size();
    inputs = std::move(kept);
    whole = std::move(answers);
  }

  tl::expected<Endings, std::string> ask(std::string_view flavour, const std::vector<std::string>& parsers,
                                         const std::vector<Input>& inputs, const std::string& ablate, bool isolate) {
    std::vector<Trial> trials;
    for (const auto& parser : parsers) {
      for (const auto& input : inputs) trials.push_back({input.operation, parser, input.file});
    }
    Question question{.flavour = std::string(flavour),
                      .verb = "trial",
                      .list = experiment_.folder / "scratch" / (check_.name + ".trials"),
                      .ablate = ablate,
                      .isolate = isolate,
                      .interrupt = experiment_.interrupt};
    if (flavour == "release") {
      for (const auto& column : experiment_.columns) {
        if (!column.library.empty()) question.libraries.push_back(column.library);
      }
    }
    const auto lines = ask_worker(experiment_.layout, question, trials);
    if (!lines) return tl::unexpected(lines.error());
    Endings endings;
    for (const auto& line : *lines) {
      if (line.contains("unread")) return tl::unexpected(line.at("unread").get<std::string>());
      endings.push_back(ending_from(line));
    }
    return endings;
  }

  // Without memory of its own for each table, what was seen may be a step into the next one.
  tl::expected<void, std::string> tell_inside(const std::vector<Input>& inputs, const Endings& whole,
                                              std::vector<Judgement>& judgements) {
    std::vector<Input> again;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (judgements[i].word == "READ") again.push_back(inputs[i]);
    }
    if (again.empty()) return {};
    const auto endings = ask("ablation", {"cpp"}, again, check_.name, false);
    if (!endings) return tl::unexpected(endings.error());
    for (std::size_t i = 0, next = 0; i < inputs.size(); ++i) {
      if (judgements[i].word != "READ") continue;
      if (group_of(judge(endings->at(next++), &whole[i].reply, check_.name).word) != broken)
        judgements[i].word = inside;
    }
    return {};
  }

  const Experiment& experiment_;
  const NamedCheck& check_;
  std::vector<Input> inputs_;
  std::map<std::string, std::vector<Judgement>> judgements_;
  std::uint64_t unanswered_ = 0;
};

}  // namespace

tl::expected<nlohmann::json, std::string> delete_check(const Experiment& experiment, const NamedCheck& check,
                                                       const Reach& reach) {
  nlohmann::json row{
      {"check", check.name}, {"class", check.check_class}, {"reached", reach.reached}, {"refused", reach.refused}};
  Trials trials(experiment, check);
  const auto try_inputs = [&](const std::vector<Input>& inputs) -> tl::expected<void, std::string> {
    const auto kept = keep(inputs, experiment.folder);
    if (!kept) return tl::unexpected(kept.error());
    return kept->empty() ? tl::expected<void, std::string>() : trials.add(*kept);
  };
  if (const auto tried = try_inputs(reach.inputs); !tried) return tl::unexpected(tried.error());
  row["twins"] = nullptr;
  row["fuzzed"] = nullptr;
  const auto& starts = trials.inputs().empty() ? reach.near : trials.inputs();
  if (experiment.each != 0 && !trials.leaves_the_font() && !starts.empty()) {
    const auto found = fuzz_without(experiment, check, starts, !trials.leaves_a_table());
    if (!found) return tl::unexpected(found.error());
    row["fuzzed"] = {{"seconds", found->seconds}, {"executions", found->executions}, {"inputs", found->inputs.size()}};
    if (const auto tried = try_inputs(found->inputs); !tried) return tl::unexpected(tried.error());
  }
  if (const auto changed = trials.changed(); !changed.empty()) {
    const auto seen = seen_by_twins(experiment, check, changed);
    if (!seen) return tl::unexpected(seen.error());
    row["twins"] = {{"seen", seen->seen}, {"seconds", seen->seconds}};
  }
  row["minimised"] = nullptr;
  if (experiment.minimise != 0) {
    auto minimised = trials.minimised();
    if (!minimised) return tl::unexpected(minimised.error());
    row["minimised"] = *std::move(minimised);
  }
  row["inputs"] = trials.inputs().size();
  row["unanswered"] = trials.unanswered();
  for (const auto& column : experiment.columns) row[column.name] = trials.column(column);
  return row;
}

}  // namespace ferrotype
