// SPDX-License-Identifier: Apache-2.0
#include "oracles/session.h"
#include "oracles/words.h"
#include "worker/verbs.h"

namespace ferrotype {
namespace {

Call call_of(CallKind kind) {
  Call call;
  call.kind = kind;
  return call;
}

}  // namespace

Json outline_json(const ferro_parser& parser, std::span<const std::uint8_t> font, const OutlineOptions& options) {
  Session session(parser);
  session.begin(font);
  auto open = call_of(CallKind::open);
  open.face = options.face;
  Json json = {{"parser", parser.name}};
  bool sound = !session.call(open).has_value() && session.answer().ok();
  if (sound && !options.coordinates.empty()) {
    // Without them the session does not know how many coordinates there are.
    sound = !session.call(call_of(CallKind::axes)).has_value() && session.answer().ok();
    auto locate = call_of(CallKind::locate);
    locate.coordinates = options.coordinates;
    sound = sound && !session.call(locate).has_value() && session.answer().ok();
  }
  if (sound) {
    auto outline = call_of(CallKind::outline);
    outline.glyph = options.glyph;
    outline.located = !options.coordinates.empty();
    outline.coordinates = options.coordinates;
    sound = !session.call(outline).has_value() && session.answer().ok();
  }
  const Answer& answer = session.answer();
  json["status"] = words(answer.status);
  json["verbs"] = Json::array();
  json["points"] = Json::array();
  if (sound) {
    for (const auto verb : answer.verbs.elements()) json["verbs"].push_back(verb);
    for (const auto& point : answer.points.elements()) json["points"].push_back({point.x, point.y});
  }
  session.end();
  return json;
}

}  // namespace ferrotype
