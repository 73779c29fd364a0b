import Languages

/// The schedule as a table, with a button for each rule whose dry run is shown.
enum RetentionTemplate {
  static let text = """
    \(Markup.form)
    <p>{{text.explanation}}</p>
    <div class="buttons">\(Markup.button("dryRun", style: "plain"))</div>
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.schedule}}"><table>
    <caption>{{text.schedule}}</caption><thead><tr><th scope="col">{{text.what}}</th>\
    <th scope="col">{{text.keep}}</th><th scope="col">{{text.state}}</th><th scope="col">{{text.lastDryRun}}</th>\
    <th scope="col">{{text.lastRun}}</th><th scope="col">{{text.activate}}</th></tr></thead><tbody>
    {{#page.rules}}<tr><th scope="row">{{name}}</th><td>{{keep}}</td><td>{{state}}</td><td>{{dryRun}}</td>\
    <td>{{lastRun}}</td><td>{{#activation}}<button class="plain" type="submit" name="do" \
    value="activate:{{activation}}" aria-label="{{text.activate}}{{text.colon}} {{name}}">{{text.activate}}</button>\
    {{/activation}}</td></tr>
    {{/page.rules}}</tbody></table></div>
    </form>
    <h2>{{text.report}}</h2>
    <p>{{page.from}} – {{page.to}}</p>
    {{^page.hasDestroyed}}<p>{{text.nothingDestroyed}}</p>{{/page.hasDestroyed}}
    {{#page.hasDestroyed}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.destroyed}}"><table>
    <caption>{{text.destroyed}}</caption><thead><tr><th scope="col">{{text.what}}</th>\
    <th scope="col">{{text.count}}</th><th scope="col">{{text.first}}</th><th scope="col">{{text.last}}</th>\
    <th scope="col">{{text.proof}}</th></tr></thead><tbody>
    {{#page.destroyed}}<tr><th scope="row">{{name}}</th><td>{{count}}</td><td>{{first}}</td><td>{{last}}</td>\
    <td>{{proof}}</td></tr>{{/page.destroyed}}</tbody></table></div>{{/page.hasDestroyed}}
    {{#page.hasHeld}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.held}}"><table>
    <caption>{{text.held}}</caption><thead><tr><th scope="col">{{text.what}}</th>\
    <th scope="col">{{text.count}}</th></tr></thead><tbody>
    {{#page.held}}<tr><th scope="row">{{name}}</th><td>{{count}}</td></tr>{{/page.held}}</tbody></table></div>\
    {{/page.hasHeld}}
    <p><a href="/rju">{{text.back}}</a></p>
    """

  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        Nothing is removed by a rule until you have seen what a dry run of it would remove, and activate it. What is \
        open still stays, however old.
        """,
      fr: """
        Aucune règle ne supprime quoi que ce soit avant que vous ayez vu le résultat d’un essai à blanc et que vous \
        l’ayez activée. Ce qui est encore en cours reste, quel que soit son âge.
        """),
    "dryRun": Bilingual(en: "Count again now", fr: "Recompter maintenant"),
    "schedule": Bilingual(en: "What is kept, and for how long", fr: "Ce qui est conservé, et combien de temps"),
    "what": Bilingual(en: "What", fr: "Quoi"),
    "keep": Bilingual(en: "Kept", fr: "Durée"),
    "state": Bilingual(en: "State", fr: "État"),
    "lastDryRun": Bilingual(en: "Dry run", fr: "Essai à blanc"),
    "lastRun": Bilingual(en: "Last run", fr: "Dernière exécution"),
    "activate": Bilingual(en: "Activate", fr: "Activer"),
    "report": Bilingual(en: "What was destroyed", fr: "Ce qui a été détruit"),
    "nothingDestroyed": Bilingual(en: "Nothing in this time.", fr: "Rien pendant cette période."),
    "destroyed": Bilingual(en: "Destroyed", fr: "Détruit"),
    "count": Bilingual(en: "How many", fr: "Combien"),
    "first": Bilingual(en: "First", fr: "Premier"),
    "last": Bilingual(en: "Last", fr: "Dernier"),
    "proof": Bilingual(en: "Seen by", fr: "Preuve"),
    "held": Bilingual(
      en: "Past its keep, and held: a notice or list isn't acknowledged, or an order binds somebody in another file",
      fr: """
        Échu, mais conservé\u{a0}: une notification ou une liste attend un accusé de réception, ou une ordonnance lie \
        une personne d’un autre dossier
        """),
    "back": Bilingual(en: "Back to the processes", fr: "Retour aux processus"),
  ]
}
