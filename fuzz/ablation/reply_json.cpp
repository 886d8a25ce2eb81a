// SPDX-License-Identifier: Apache-2.0
#include "ablation/reply_json.h"

namespace ferrotype {

using Json = nlohmann::ordered_json;

Json to_json(const Reply& reply) {
  Json refusals = Json::array();
  for (const Refusal& refusal : reply.refusals) refusals.push_back({refusal.call, refusal.status});
  return {
      {"digest", reply.digest}, {"refusals", refusals}, {"panicked", reply.panicked}, {"violations", reply.violations}};
}

Json to_json(const Ending& ending) {
  Json json = {{"code", ending.code}, {"signal", ending.signal}, {"error", ending.error}};
  if (ending.code == 0 && ending.signal == 0) json["reply"] = to_json(ending.reply);
  return json;
}

Reply reply_from(const Json& json) {
  Reply reply{.digest = json.at("digest").get<std::uint64_t>(),
              .refusals = {},
              .panicked = json.at("panicked").get<bool>(),
              .violations = json.at("violations").get<std::vector<std::string>>()};
  for (const Json& refusal : json.at("refusals")) reply.refusals.push_back({refusal.at(0), refusal.at(1)});
  return reply;
}

Ending ending_from(const Json& json) {
  Ending ending{.code = json.at("code").get<int>(),
                .signal = json.at("signal").get<int>(),
                .error = json.at("error").get<std::string>(),
                .reply = {}};
  if (json.contains("reply")) ending.reply = reply_from(json.at("reply"));
  return ending;
}

}  // namespace ferrotype
