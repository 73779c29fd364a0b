import Languages

/// The state of the chain, the alerts with a button each, and the filtered trail.
enum AuditTemplate {
  static let text = """
    <h2>{{text.chain}}</h2>
    {{#page.state.isBroken}}<div class="alert" role="alert"><h3>{{text.broken}}</h3><p>{{page.state.fault}}</p></div>
    {{/page.state.isBroken}}
    <dl class="facts"><dt>{{text.batches}}</dt><dd>{{page.state.batches}}</dd>\
    <dt>{{text.sealed}}</dt><dd>{{page.state.sealed}}</dd><dt>{{text.sealedAt}}</dt><dd>{{page.state.sealedAt}}</dd>\
    <dt>{{text.unsealed}}</dt><dd>{{page.state.unsealed}}{{#page.state.hasUnsealed}}, {{text.since}} \
    {{page.state.unsealedSince}}{{/page.state.hasUnsealed}}</dd>\
    <dt>{{text.verified}}</dt><dd>{{#page.state.isVerified}}{{page.state.verifiedAt}}{{/page.state.isVerified}}\
    {{^page.state.isVerified}}{{text.never}}{{/page.state.isVerified}}\
    {{#page.state.isWell}} – {{text.well}}{{/page.state.isWell}}</dd>\
    <dt>{{text.head}}</dt><dd>{{page.state.hash}}</dd></dl>
    <h2>{{text.alerts}}</h2>
    {{#page.hasNoAlerts}}<p>{{text.noAlerts}}</p>{{/page.hasNoAlerts}}
    {{^page.hasNoAlerts}}<form method="post" action="{{here}}"><input type="hidden" name="form" value="{{formToken}}">\
    <input type="hidden" name="key" value="{{page.form.key}}">
    <div class="scroll" role="region" tabindex="0" aria-label="{{text.alerts}}"><table>
    <caption>{{text.alertsCaption}}</caption><thead><tr><th scope="col">{{text.what}}</th>\
    <th scope="col">{{text.who}}</th><th scope="col">{{text.firstAt}}</th><th scope="col">{{text.lastAt}}</th>\
    <th scope="col">{{text.objects}}</th><th scope="col">{{text.closed}}</th></tr></thead><tbody>
    {{#page.alerts}}<tr><td>{{kind}}</td><td>{{who}}</td><td>{{from}}</td><td>{{to}}</td><td>{{objects}}</td><td>\
    {{#isOpen}}<button class="plain" type="submit" name="do" value="close:{{id}}">{{text.close}}</button>{{/isOpen}}\
    {{^isOpen}}{{closed}}{{/isOpen}}</td></tr>
    {{/page.alerts}}</tbody></table></div></form>{{/page.hasNoAlerts}}
    <h2>{{text.trail}}</h2>
    \(Markup.form)
    <fieldset><legend>{{text.search}}</legend><div class="fields">
    \(Markup.input("actor", hint: true, attributes: "maxlength=\"200\"", required: false))
    \(Markup.input("action", hint: true, attributes: "maxlength=\"100\"", required: false))
    \(Markup.input("kind", hint: true, attributes: "maxlength=\"100\"", required: false))
    \(Markup.input("object", hint: true, attributes: "maxlength=\"200\"", required: false))
    \(Markup.date("from", required: false))\(Markup.date("to", required: false))</div>
    <div class="buttons">\(Markup.button("search", text: "show"))</div></fieldset>
    {{#page.hasNoRows}}<p>{{text.noRows}}</p>{{/page.hasNoRows}}
    {{^page.hasNoRows}}<div class="scroll" role="region" tabindex="0" aria-label="{{text.trail}}"><table>
    <caption>{{text.caption}}</caption><thead><tr><th scope="col">{{text.number}}</th><th scope="col">{{text.at}}</th>\
    <th scope="col">{{text.who}}</th><th scope="col">{{text.did}}</th><th scope="col">{{text.about}}</th>\
    <th scope="col">{{text.seal}}</th></tr></thead><tbody>
    {{#page.rows}}<tr><td>{{id}}</td><td>{{at}}</td><td>{{who}}</td><td>{{action}}</td><td>{{kind}} {{object}}\
    {{#paper}}<span class="hint">{{paper}}</span>{{/paper}}</td><td>{{#isSealed}}{{text.yes}}{{/isSealed}}\
    {{^isSealed}}{{text.notYet}}{{/isSealed}}</td></tr>
    {{/page.rows}}</tbody></table></div>{{/page.hasNoRows}}
    {{#page.hasNext}}<div class="buttons"><button class="plain" type="submit" name="do" value="next:{{page.next}}">\
    {{text.older}}</button></div>{{/page.hasNext}}
    </form>
    """

  static let texts: [String: Bilingual] = [
    "chain": Bilingual(en: "The chain", fr: "La chaîne"),
    "broken": Bilingual(
      en: "The last verification found a fault", fr: "La dernière vérification a trouvé une anomalie"),
    "batches": Bilingual(en: "Sealed batches", fr: "Lots scellés"),
    "sealed": Bilingual(en: "Sealed entries", fr: "Entrées scellées"),
    "sealedAt": Bilingual(en: "Last sealed", fr: "Dernier scellement"),
    "unsealed": Bilingual(en: "Not yet sealed", fr: "Pas encore scellées"),
    "since": Bilingual(en: "since", fr: "depuis"),
    "verified": Bilingual(en: "Last verified", fr: "Dernière vérification"),
    "never": Bilingual(en: "never", fr: "jamais"),
    "well": Bilingual(en: "it holds", fr: "aucune anomalie"),
    "head": Bilingual(en: "Hash of the head", fr: "Empreinte de tête"),
    "alerts": Bilingual(en: "Alerts", fr: "Alertes"),
    "alertsCaption": Bilingual(en: "The open ones first", fr: "Les alertes ouvertes en premier"),
    "noAlerts": Bilingual(en: "There are no alerts.", fr: "Il n’y a aucune alerte."),
    "what": Bilingual(en: "What", fr: "Objet"),
    "who": Bilingual(en: "Who", fr: "Qui"),
    "firstAt": Bilingual(en: "From", fr: "De"),
    "lastAt": Bilingual(en: "To", fr: "À"),
    "objects": Bilingual(en: "Files and lists", fr: "Dossiers et listes"),
    "closed": Bilingual(en: "Closed", fr: "Fermeture"),
    "close": Bilingual(en: "Close", fr: "Fermer"),
    "trail": Bilingual(en: "Entries", fr: "Entrées"),
    "search": Bilingual(en: "Which entries", fr: "Quelles entrées"),
    "show": Bilingual(en: "Show", fr: "Afficher"),
    "actor": Bilingual(en: "Actor", fr: "Auteur"),
    "actor-hint": Bilingual(en: "The name to sign in with", fr: "Le nom d’ouverture de session"),
    "action": Bilingual(en: "Action", fr: "Action"),
    "action-hint": Bilingual(en: "Such as process.read", fr: "Par exemple process.read"),
    "kind": Bilingual(en: "Kind of object", fr: "Genre d’objet"),
    "kind-hint": Bilingual(en: "Such as entryList", fr: "Par exemple entryList"),
    "object": Bilingual(en: "Identifier of the object", fr: "Identifiant de l’objet"),
    "object-hint": Bilingual(en: "Such as KENT/2027-01-15", fr: "Par exemple KENT/2027-01-15"),
    "from": Bilingual(en: "First day (UTC)", fr: "Premier jour (UTC)"),
    "to": Bilingual(en: "Last day (UTC)", fr: "Dernier jour (UTC)"),
    "noRows": Bilingual(en: "There are no such entries.", fr: "Il n’y a aucune entrée de ce genre."),
    "caption": Bilingual(en: "Newest first", fr: "De la plus récente à la plus ancienne"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "at": Bilingual(en: "When", fr: "Quand"),
    "did": Bilingual(en: "Action", fr: "Action"),
    "about": Bilingual(en: "Object", fr: "Objet"),
    "seal": Bilingual(en: "Sealed", fr: "Scellée"),
    "yes": Bilingual(en: "yes", fr: "oui"),
    "notYet": Bilingual(en: "not yet", fr: "pas encore"),
    "older": Bilingual(en: "Older entries", fr: "Entrées plus anciennes"),
  ]
}
