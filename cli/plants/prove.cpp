// SPDX-License-Identifier: Apache-2.0
#include "plants/prove.h"

#include <fmt/format.h>

#include <algorithm>

#include "ablate/ask.h"
#include "ablation/outcome.h"
#include "ablation/reply_json.h"
#include "campaign/files.h"

namespace ferrotype {
namespace {

constexpr std::string_view memory_corruption = "memory corruption";
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20;

// Asks workers about the one input of a plant.
class Witness {
 public:
  Witness(const Layout& layout, const Plant& plant, const Built& built, const std::atomic<bool>* interrupt)
      : layout_(layout), built_(built), interrupt_(interrupt) {
    trial_ = {plant.operation, {}, layout.seeds().parent_path() / plant.input};
  }

  tl::expected<Ending, std::string> ask(const std::string& flavour, const std::string& parser,
                                        const std::filesystem::path& library, bool isolate) {
    trial_.parser = parser;
    Question question{.flavour = flavour,
                      .verb = "trial",
                      .list = built_.libraries / "trials",
                      .libraries = {},
                      .isolate = isolate,
                      .interrupt = interrupt_};
    if (!library.empty()) question.libraries.push_back(library);
    const auto lines = ask_worker(layout_, question, {trial_});
    if (!lines) return tl::unexpected(lines.error());
    if (lines->front().contains("unread")) return tl::unexpected(lines->front().at("unread").get<std::string>());
    return ending_from(lines->front());
  }

  // A read out of a table but not of the font is one only where tables are apart.
  tl::expected<Judgement, std::string> judging(const Column& column, const Reply& whole) {
    const auto apart = ask(column.flavour, column.parser, column.library, true);
    if (!apart) return tl::unexpected(apart.error());
    auto judgement = judge_plant(*apart, whole);
    if (judgement.word != "READ") return judgement;
    const auto together = ask(column.flavour, column.parser, column.library, false);
    if (!together) return tl::unexpected(together.error());
    if (group_of(judge_plant(*together, whole).word) != memory_corruption) judgement.word = "READ, inside the font";
    return judgement;
  }

 private:
  const Layout& layout_;
  const Built& built_;
  const std::atomic<bool>* interrupt_;
  Trial trial_;
};

std::string why_not_as_stated(const Plant& plant, const Ending& whole) {
  if (whole.code != 0 || whole.signal != 0) return "the undamaged parser has no answer: " + whole.error.substr(0, 400);
  const auto is_it = [&](const Refusal& refusal) {
    return plant.undamaged == "takes" ? refusal.status.starts_with("malformed")
                                      : check_of(refusal.status) == plant.undamaged;
  };
  const auto refusal = std::ranges::find_if(whole.reply.refusals, is_it);
  const bool is_there = refusal != whole.reply.refusals.end();
  if (is_there == (plant.undamaged != "takes")) return {};
  return is_there ? fmt::format("the undamaged parser refuses: {}: {}", refusal->call, refusal->status)
                  : fmt::format("the undamaged parser does not refuse by {}", plant.undamaged);
}

nlohmann::json cell_of(const Plant& plant, const Column& column, const std::string& word, const std::string& detail) {
  return {
      {"outcome", word}, {"group", group_of(word)}, {"detail", detail}, {"expected", plant.expected.at(column.name)}};
}

// What the compiler says is an outcome too.
std::string refused_word(const Plant& plant, const Built& built) {
  return built.errors.contains(plant.error) ? "does not compile" : fmt::format("{}", fmt::join(built.errors, " "));
}

}  // namespace

tl::expected<nlohmann::json, std::string> prove_plant(const Layout& layout, const Plant& plant, const Built& built,
                                                      const std::atomic<bool>* interrupt) {
  const auto fail = [&](const std::string& why) { return tl::unexpected(fmt::format("{}: {}", plant.name, why)); };
  Witness witness(layout, plant, built, interrupt);
  const auto whole = witness.ask("ablation", "cpp", {}, false);
  if (!whole) return fail(whole.error());
  if (const auto why = why_not_as_stated(plant, *whole); !why.empty()) return fail(why);
  nlohmann::json row{{"plant", plant.name},  {"class", plant.bug_class},     {"pattern", plant.pattern},
                     {"what", plant.what},   {"operation", plant.operation}, {"input", plant.input},
                     {"error", plant.error}, {"undamaged", plant.undamaged}, {"stamp", built.stamp}};
  Judgement judging;
  for (const auto& column : plant_columns(built.libraries)) {
    if (column.name.starts_with("rust") && !built.errors.empty()) {
      row[column.name] =
          cell_of(plant, column, refused_word(plant, built), fmt::format("{}", fmt::join(built.errors, " ")));
      continue;
    }
    Judgement own;
    if (column.name == judging_column) {
      const auto judged = witness.judging(column, whole->reply);
      if (!judged) return fail(judged.error());
      own = judging = *judged;
    } else {
      const auto ending = witness.ask(column.flavour, column.parser, column.library, false);
      if (!ending) return fail(ending.error());
      own = judge_plant(*ending, whole->reply);
    }
    row[column.name] = cell_of(plant, column, word_in(column.corrupts, own, judging), own.detail);
    if (column.corrupts) row[column.name]["seen"] = own.word;
  }
  return row;
}

std::vector<std::string> surprises(const nlohmann::json& row) {
  std::vector<std::string> sentences;
  for (const auto& column : plant_columns({})) {
    const auto& cell = row.at(column.name);
    if (cell.at("outcome") == cell.at("expected")) continue;
    sentences.push_back(fmt::format("{}, {}: expected {}, seen {}", row.at("plant").get<std::string>(), column.name,
                                    cell.at("expected").get<std::string>(), cell.at("outcome").get<std::string>()));
  }
  return sentences;
}

nlohmann::json plants_json(const std::vector<nlohmann::json>& rows) {
  auto columns = nlohmann::json::array();
  for (const auto& column : plant_columns({})) columns.push_back({{"name", column.name}, {"title", column.title}});
  return {{"columns", columns}, {"plants", rows}};
}

std::filesystem::path row_file(const Layout& layout, const std::string& plant) {
  return layout.build_root / "plants" / plant / "row.json";
}

tl::expected<nlohmann::json, std::string> read_row(const Layout& layout, const std::string& plant,
                                                   const std::string& stamp) {
  const auto text = read_file(row_file(layout, plant), most_bytes);
  auto row = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
  if (!row.is_object() || row.value("stamp", "") != stamp) {
    return tl::unexpected(plant + ": it is not proved: ./ferrotype plants prove");
  }
  return row;
}

}  // namespace ferrotype
