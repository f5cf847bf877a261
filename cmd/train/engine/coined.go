package engine

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// patterns are the ways in which names are made that lists have few of. Words
// with a mark are filled in from slots.
var patterns = map[language.NameType][]string{
	language.Person: {
		"$family $korean", "$family $korean", "$given al - $family", "$given el - $family", "$given bin $family", "$given van der $family", "$given van $family", "$given von der $family",
		"$given de la $family", "$given de $family", "$given dos $family", "$given du $family", "$given $initial $family", "$initial $initial $family", "$given $family - $family",
		"$given - $given $family", "$given $given al - $family", "Abdul $given $family", "$given Mohammed $family", "$given ibn $family",
	},
	language.Organisation: {
		"$field Ministry", "Ministry of $field", "Ministry of $field and $field", "Department of $field", "$field Department", "$people $field Ministry",
		"$letters", "$letters", "$letters", "$body", "$body", "$country $body", "$people $body", "$body of $country",
		"$city $local", "$city $local", "$city $local", "$region $local", "$family $firm", "$family & $family", "$family and Sons", "$word $firm", "$city $firm",
		"National $union of $country", "$country $union of $trade", "$people $trade Association", "$trade Union", "$word Movement for $virtue", "$virtue Party",
		"$virtue and $virtue Party", "Movement for $virtue", "Coalition for $virtue and $virtue", "$country $virtue Foundation", "$family Foundation", "Institute for $field Studies",
		"Centre for $field Research", "$word $team", "$city $team", "$city United", "$city FC", "FC $city", "$city Rovers", "$given $family Trust", "$country Airlines", "Bank of $country",
		"Central Bank of $country", "$city Times", "Daily $word", "The $city Post", "Radio $city", "$country Today", "$people Red Cross", "University of $city", "$family University",
		"$rank Battalion", "$rank Brigade", "$rank Infantry Division", "$country $field Authority", "National $field Agency", "$field and $field Commission",
		"House $field Committee", "Senate $field Committee", "Committee on $field", "$word Front for the Liberation of $city", "$virtue Army of $country",
		"Office of the High Commissioner for $virtue", "Council of $trade",
	},
	language.Facility: {
		"$city International Airport", "$city Airport", "$family International Airport", "$city Central Prison", "$city Prison", "Port of $city", "$city Port", "$city Stadium", "$given $family Stadium",
		"$family Bridge", "$city Bridge", "$city General Hospital", "$family Hospital", "$city University Hospital", "Camp $family", "Fort $family", "$city Cathedral", "St. $given Church",
		"$word Mosque", "$city Museum", "National Museum of $country", "$family Square", "$word Hotel", "$city Dam", "$city Nuclear Power Plant", "$family Street", "$family Avenue", "$city Road",
		"$city Railway Station", "$word Palace", "$word Tower", "$family Arena", "$city Crossing", "$family Barracks", "$city Air Base", "$word Pipeline", "$word Mall", "$word Market",
	},
	language.Agreement: {
		"$city Agreement", "$city Accord", "$city Accords", "$city Agreements", "$city Declaration", "$city Protocol", "$city Convention", "$city Treaty", "$city Communique", "$city Pact",
		"Treaty of $city", "Convention on $virtue", "Convention on the Rights of $trade", "Resolution $number", "U.N. Security Council Resolution $number", "UN Security Council Resolution $number",
		"UNSC Resolution $number", "General Assembly Resolution $number", "$field Act", "$field and $field Act", "$field Act of $year", "$field Bill", "$field Amendment Bill", "$virtue Act",
		"National $field Act", "Law $number", "Decree $number", "Proposition $number", "Executive Order $number", "Charter of $city", "$country - $country Free Trade Agreement",
		"Treaty on $field", "Comprehensive $field Agreement", "$word Deal", "$field Code", "Basic Law", "Constitution of $country", "Digital $field Act", "$number $city Agreement", "$year $city Agreement",
	},
	language.Event: {
		"$city Summit", "$letters Summit", "$city Conference", "Battle of $city", "Siege of $city", "Operation $word $word", "Operation $word", "Hurricane $given", "Typhoon $given", "Cyclone $given",
		"Tropical Storm $given", "$country Open", "$city Marathon", "$city Film Festival", "$country Grand Prix", "World Cup", "$sport World Cup", "$year World Cup", "Asia Cup", "Africa Cup of Nations",
		"Copa America", "Olympic Games", "$year Olympics", "Commonwealth Games", "Asian Games", "Champions League", "Europa League", "Premier League", "$country Cup", "Davis Cup",
		"World $sport Championships", "European Championship", "$people Civil War", "$word War", "First World War", "$word Revolution", "Exercise $word $word", "$city Book Fair", "$city Biennale",
		"$year $people general election", "$year $people presidential election", "$year $country general election", "$city $sport Festival", "Super Bowl", "$word Day", "$city Forum", "$city Peace Conference",
	},
	language.Product: {
		"$letter - $small", "$letter - $small", "$given - $small", "$word - $small", "$family $small", "$word", "$word $small", "$letters - $small", "$ship $word", "$ship $family", "$maker $small", "$maker $word",
	},
}

// slots are what the marked words of patterns may be; those that are not here
// are drawn from lists, see fill.
var slots = map[string][]string{
	"field": strings.Split("Foreign|Interior|Finance|Defence|Defense|Health|Education|Energy|Oil|Trade|Justice|Transport|Agriculture|Labour|Environment|Culture|Tourism|Water Resources|"+
		"Foreign Affairs|Home Affairs|Internal Affairs|Public Health|Social Affairs|Information|Fisheries|Mining|Planning|Housing|Investment|National Security|Climate|Land Reform|Communications|"+
		"Public Security|Ways and Means|Armed Services|Human Rights|Anti-Corruption|Data Protection|Media|Electoral|Immigration|Citizenship|Industry and Commerce|Petroleum|Infrastructure|Food Security", "|"),
	"body": strings.Split("Supreme Court|High Court|Constitutional Court|Court of Appeal|Court of Cassation|Parliament|National Assembly|Senate|House of Representatives|Central Bank|Electoral Commission|"+
		"Armed Forces|Air Force|Navy|Army|Coast Guard|National Guard|Border Guard|National Police|Federal Police|Security Council|Human Rights Commission|Football Federation|Football Association|"+
		"Olympic Committee|Bar Association|Medical Association|Chamber of Commerce|Red Crescent|Press Council|Broadcasting Corporation|Revenue Authority|Statistics Office|Meteorological Agency|"+
		"Stock Exchange|Trade Union Congress|Students Union|Journalists Union|Cricket Board|Rugby Union|Attorney General's Office|Cabinet|Politburo|State Duma|Federal Council|Treasury|Supreme Council|"+
		"Intelligence Service|Civil Aviation Authority|Maritime Authority|Ports Authority|Space Agency|Council of Ministers|Council of State|Catholic Church|Orthodox Church|Bishops Conference", "|"),
	"local": strings.Split("City Council|Police|Police Department|High Court|District Court|Regional Court|Chamber of Commerce|Stock Exchange|Municipality|City Hall|Fire Department|Medical College|"+
		"State University|Metropolitan Police|County Council|Provincial Government|Regional Government|Tribune|Herald|Gazette|Observer", "|"),
	"firm": strings.Split("Group|Holdings|Industries|Ltd|Inc.|Corp|Corporation|PLC|AG|SA|Bank|Energy|Petroleum|Mining|Motors|Airlines|Airways|Telecom|Capital|Securities|Insurance|Pharma|Foods|Media|Steel|"+
		"Cement|Resources|Technologies|Systems|Logistics|Partners|& Co.|Trading Company", "|"),
	"union": strings.Split("Union|Association|Federation|Congress|Council|Confederation|Syndicate|Alliance|Society", "|"),
	"trade": strings.Split("Teachers|Journalists|Farmers|Mineworkers|Doctors|Nurses|Lawyers|Engineers|Students|Women|Employers|Manufacturers|Exporters|Bankers|Dockers|Judges|Writers|Railway Workers|Children|Refugees", "|"),
	"virtue": strings.Split("Justice|Freedom|Democracy|Progress|Unity|Human Rights|Peace|Development|Change|Reform|Dignity|Solidarity|Equality|Independence|National Unity|Democratic Change|Social Justice|"+
		"Prosperity|Renewal|Transparency|Accountability|Religious Freedom|Hope|Labour|Welfare", "|"),
	"word": strings.Split("Northern|Golden|Iron|Desert|Eastern|Silver|Rising|Blue|Morning|Sun|Star|Eagle|Lion|Falcon|Thunder|Storm|Sky|River|Ocean|Pacific|Atlantic|Liberty|Freedom|Victory|Green|White|Black|Red|"+
		"Royal|Imperial|National|United|Noble|True|Swift|Steel|Crystal|Sunrise|Horizon|Phoenix|Tiger|Dragon|Crescent|Unity|Resolute|Guardian|Shield|Sword|Spear|Hammer|Dawn|Twilight|Coral|Spring|Winter|Autumn", "|"),
	"team": strings.Split("Lions|Tigers|Eagles|Sharks|Warriors|Kings|Giants|Bulls|Raiders|Rangers|Stars|Wanderers|Athletic|City|United|Dynamo|Sporting|Hotspur|Falcons|Knights|Pirates|Cubs|Maple Leafs|Crusaders|Chiefs", "|"),
	"korean": strings.Split("Ki - moon|Jae - in|Geun - hye|Jong - un|Min - ji|Seung - ho|Yoon - seo|Kyung - wha|Hyun - woo|Dong - hoon|Sang - cheol|Eui - yong|Nak - yon|Tae - yong|Soo - hyun|"+
		"Ing - wen|Ching - te|Chi - wen|Wei - ling|Mei - ling|Kuo - yu|Tsung - han", "|"),
	"initial": strings.Split("A.|B.|C.|D.|E.|F.|G.|H.|J.|K.|L.|M.|N.|P.|R.|S.|T.|V.|W.", "|"),
	"sport":   strings.Split("Cricket|Rugby|Football|Hockey|Athletics|Swimming|Tennis|Chess|Basketball|Cycling|Jazz|Music", "|"),
	"rank":    strings.Split("1st|2nd|3rd|5th|7th|10th|12th|24th|36th|82nd|101st|14th Mountain|Third|Fourth|Seventh", "|"),
	"ship":    strings.Split("MV|USS|HMS|INS|MT|SS|FS|HMAS|USNS", "|"),
	"maker":   strings.Split("Boeing|Airbus|Toyota|Tesla|Sukhoi|Antonov|Embraer|Cessna|Tupolev|Ford|Honda|Hyundai|Samsung Galaxy|Kalashnikov|Bayraktar|Patriot|Leopard|Abrams|HIMARS|Mirage|Rafale|Gripen|Soyuz", "|"),
}

// coin makes a name of a type by one of its patterns; nil where it has none.
func (s *substitutes) coin(t language.NameType) []string {
	if len(patterns[t]) == 0 {
		return nil
	}
	var words []string
	for part := range strings.FieldsSeq(pick(s.random, patterns[t])) {
		slot, ok := strings.CutPrefix(part, "$")
		if !ok {
			words = append(words, part)
			continue
		}
		filled := s.fill(slot)
		if len(filled) == 0 {
			return nil
		}
		words = append(words, filled...)
	}
	return words
}

// fill fills a slot in.
func (s *substitutes) fill(slot string) []string {
	switch slot {
	case "city", "region", "country", "people":
		return s.listed(slot)
	case "given":
		name := s.listed("person")
		return name[:min(1, len(name))]
	case "family":
		name := s.listed("person")
		return familyName(name)
	case "year":
		return []string{strconv.Itoa(1945 + s.random.IntN(85))}
	case "number":
		return []string{strconv.Itoa(1 + s.random.IntN(2800))}
	case "small":
		return []string{strconv.Itoa(1 + s.random.IntN(400))}
	case "letter", "letters":
		n := 1
		if slot == "letters" {
			n = 2 + s.random.IntN(4)
		}
		var b strings.Builder
		for range n {
			b.WriteByte("ABCDEFGHIJKLMNOPRSTUWZ"[s.random.IntN(22)])
		}
		return []string{b.String()}
	}
	return strings.Fields(pick(s.random, slots[slot]))
}

// familyName is the last word of a person's name, with what hyphens join to it.
func familyName(name []string) []string {
	if len(name) == 0 {
		return nil
	}
	at := len(name) - 1
	for at >= 2 && name[at-1] == "-" {
		at -= 2
	}
	return name[at:]
}

// givenName is the first word of a person's name, with what hyphens join to it.
func givenName(name []string) []string {
	end := min(1, len(name))
	for end+1 < len(name) && name[end] == "-" {
		end += 2
	}
	return name[:end]
}

func pick(random *rand.Rand, from []string) string { return from[random.IntN(len(from))] }
