// SPDX-License-Identifier: Apache-2.0
#include "oracles/peers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "oracles/normalise.h"
#include "oracles/words.h"

namespace ferrotype {
namespace {

// Calls that have the same answer wherever a font that does not vary is asked.
bool asks_the_space(const Call& call) {
  return call.located || call.kind == CallKind::axes || call.kind == CallKind::named_instances ||
         call.kind == CallKind::normalize || call.kind == CallKind::locate;
}

// Calls whose answers come from outlines, or may.
bool asks_for_shapes(const Call& call) {
  return call.kind == CallKind::outline || call.kind == CallKind::extents || call.kind == CallKind::vertical_advances ||
         (call.located && call.kind == CallKind::advances);
}

}  // namespace

void PeersOracle::begin_case() {
  poisoned_.clear();
  context_ = {};
}

bool PeersOracle::taking_part(const Call& call, const Session& session, const Session& leader) {
  const Answer& answer = session.answer();
  const std::string name = session.parser().name;
  if (answer.made && answer.status.code == FERRO_LIMIT) poisoned_.push_back(name);
  if (std::ranges::find(poisoned_, name) != poisoned_.end() || !answer.made ||
      answer.status.code == FERRO_UNSUPPORTED) {
    ++counters().skipped;
    return false;
  }
  if (!answer.ok()) {
    ++counters().rejected;  // N1
    return false;
  }
  const bool asks_the_map =
      call.kind == CallKind::mappings || call.kind == CallKind::glyphs || call.kind == CallKind::variants;
  if (asks_the_map && !is_twin(session.parser()) && answer.mappings.elements().empty()) {
    ++counters().skipped;  // N12
    return false;
  }
  if (asks_for_shapes(call) && !is_twin(session.parser()) && soundness_.has_variable_composites()) {
    ++counters().skipped;  // N21
    return false;
  }
  if (asks_the_space(call) && !is_twin(session.parser()) && answer.axes.elements().empty() &&
      !leader.answer().axes.elements().empty()) {
    ++counters().skipped;  // N19
    return false;
  }
  return true;
}

// Asks the twins, who must not differ in this.
bool PeersOracle::well_formed(const Call& call, std::span<Session* const> sessions) {
  const Session* first = nullptr;
  for (const Session* session : sessions) {
    if (!is_twin(session->parser())) continue;
    if (!session->answer().made) return false;
    if (first != nullptr && (session->answer().ok() != first->answer().ok())) {
      report("peer-disagreement", {first->parser().name, session->parser().name},
             fmt::format("{} acceptance", name_of(call.kind)),
             fmt::format("{}: {} against {}", words(call), words(first->answer().status),
                         words(session->answer().status)));
      return false;
    }
    if (!session->answer().ok()) return false;
    first = session;
  }
  return first != nullptr;
}

void PeersOracle::judge(const Call& call, std::span<Session* const> sessions) {
  if (!well_formed(call, sessions)) {
    counters().skipped += sessions.size() - 1;
    return;
  }
  if (call.kind == CallKind::open) soundness_.begin(sessions[0]->parser(), sessions[0]->font(), call.face);
  const bool sound = soundness_.holds_for(call);
  std::vector<const Session*> parties;
  for (const Session* session : sessions) {
    // The twins agree on broken fonts too.
    if (!sound && !is_twin(session->parser())) {
      ++counters().skipped;
      continue;
    }
    if (taking_part(call, *session, *sessions[0])) parties.push_back(session);
  }
  if (parties.empty()) return;
  if (call.kind == CallKind::open) context_ = {};
  // A twin that met a limit takes no part any more, and nothing is learnt from others.
  if (is_twin(parties[0]->parser())) learn(call, parties[0]->answer());
  vote(call, std::move(parties));
}

void PeersOracle::learn(const Call& call, const Answer& answer) {
  if (call.kind == CallKind::info) context_.glyph_count = answer.info.glyph_count;
  if (call.kind == CallKind::mappings) context_.symbol = is_symbol_map(answer.mappings.elements());
  if (call.kind == CallKind::locate) context_.visible_located.clear();
  if (call.kind == CallKind::extents) learn_boxes(call, answer.extents.elements());
  if (call.kind == CallKind::glyph_names) learn_names(call, answer);
}

void PeersOracle::learn_boxes(const Call& call, std::span<const ferro_extents> boxes) {
  auto& visible = call.located ? context_.visible_located : context_.visible;
  for (std::size_t i = 0; i < call.items.size(); ++i) {
    const auto& box = boxes[i];
    const bool empty = box.x_min == 0 && box.y_min == 0 && box.x_max == 0 && box.y_max == 0;
    if (!empty && box.x_min <= box.x_max && box.y_min <= box.y_max) visible.insert_or_assign(call.items[i], box.x_min);
  }
}

void PeersOracle::learn_names(const Call& call, const Answer& answer) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < call.items.size(); ++i) {
    const std::size_t end = answer.ends.elements()[i];
    const auto name = answer.text.elements().subspan(begin, end - begin);
    context_.names.insert_or_assign(call.items[i], std::string(name.begin(), name.end()));
    begin = end;
  }
}

void PeersOracle::vote(const Call& call, std::vector<const Session*> parties) {
  struct Party {
    std::vector<const Session*> members;
    std::size_t votes = 0;  // the twins have one together
  };
  std::vector<Party> camps;
  std::optional<Difference> first;
  bool twins_counted = false;
  for (const Session* session : parties) {
    Party* home = nullptr;
    for (Party& camp : camps) {
      ++counters().comparisons;
      const Session& other = *camp.members[0];
      auto difference = is_twin(other.parser()) && is_twin(session->parser())
                            ? first_difference(call, other.answer(), session->answer())
                            : peer_difference(call, other.answer(), session->answer(), context_, counters().rounded);
      if (!difference) {
        home = &camp;
        break;
      }
      if (!first) first = std::move(difference);
    }
    if (home == nullptr) home = &camps.emplace_back();
    const bool second_twin =
        is_twin(session->parser()) && twins_counted && !home->members.empty() && is_twin(home->members[0]->parser());
    home->members.push_back(session);
    if (!second_twin) ++home->votes;
    twins_counted |= is_twin(session->parser());
  }
  if (camps.size() < 2) return;
  const auto names = [](const Party& camp) {
    std::vector<std::string> result;
    for (const Session* member : camp.members) result.emplace_back(member->parser().name);
    return result;
  };
  std::string sides;  // in the order of the difference in words
  for (const Party& camp : camps)
    sides += fmt::format("{}{}", sides.empty() ? "" : " against ", fmt::join(names(camp), ", "));
  // With three votes or more, and all others of one mind, the odd one out is named; otherwise all are.
  if (camps.size() == 2 && camps[1].votes != camps[0].votes)
    camps = {camps[0].votes < camps[1].votes ? camps[0] : camps[1]};
  std::vector<std::string> accused;
  for (const Party& camp : camps)
    for (auto& name : names(camp)) accused.push_back(std::move(name));
  report("peer-disagreement", std::move(accused), first->where, fmt::format("{} ({})", first->detail, sides));
}

}  // namespace ferrotype
