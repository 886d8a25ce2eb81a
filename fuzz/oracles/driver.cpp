// SPDX-License-Identifier: Apache-2.0
#include "oracles/driver.h"

#include <algorithm>

namespace ferrotype {
namespace {

constexpr std::uint64_t cost_of_call = 16;

std::uint64_t answer_size(const Call& call, const Answer& answer) {
  switch (call.kind) {
    case CallKind::directory:
      return answer.tables.elements().size();
    case CallKind::walk:
      return answer.event_count;
    case CallKind::names:
      return answer.names.elements().size();
    case CallKind::mappings:
      return answer.mappings.elements().size();
    case CallKind::outline:
      return answer.points.elements().size();
    case CallKind::axes:
      return answer.axes.elements().size();
    case CallKind::named_instances:
      return answer.fixeds.elements().size();
    case CallKind::normalize:
      return call.settings.size() + call.axis_count;
    case CallKind::locate:
      return call.coordinates.size();
    case CallKind::glyph_names:
      return call.items.size() + answer.text.elements().size();
    case CallKind::glyph_of_name:
      return call.name.size();
    case CallKind::name_texts:
      return answer.name_texts.elements().size();
    default:
      return call.items.size();
  }
}

}  // namespace

Driver::Driver(const Case& input, std::span<Session* const> sessions, Oracle& oracle)
    : parameters_(input.parameters), budget_(input.budget), sessions_(sessions), oracle_(oracle) {}

const Answer& Driver::call(const Call& call) {
  for (Session* session : sessions_) {
    if (const auto violation = session->call(call)) oracle_.violated(*session, *violation);
    if (call.kind == CallKind::walk && session->answer().made && session->answer().stopped) leave_out();
  }
  const Answer& answer = sessions_[0]->answer();
  cost_ += cost_of_call + (answer.made ? std::max(answer.status.work, answer_size(call, answer)) : 0);
  oracle_.judge(call, sessions_);
  return answer;
}

}  // namespace ferrotype
