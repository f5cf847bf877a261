package quotation_test

// quoted are the constructions with quotation marks, and with other marks of
// speech, as the speaker's name in a transcript.
var quoted = []construction{
	{"The harbour master, reached by radio, called the orders “useless.”", []string{
		"mixed predicate: {The harbour master} <called> (-) [the orders “useless.”]",
	}},
	{"“Talks have failed,” the minister said.", []string{
		"direct mark-before: {the minister} <said> (-) [“Talks have failed,”]",
	}},
	{"“Talks have failed,” said the minister.", []string{
		"direct mark-before: {the minister} <said> (-) [“Talks have failed,”]",
	}},
	{"“Talks have failed,” she said. “We leave tomorrow.”", []string{
		"direct mark-before: {she} <said> (-) [“Talks have failed,” … “We leave tomorrow.”]",
	}},
	{"“Talks,” she said, “have failed.”", []string{
		"direct mark-before: {she} <said> (-) [“Talks,” … “have failed.”]",
	}},
	{"The minister said: “Talks have failed.”", []string{
		"direct colon: {The minister} <said> (-) [“Talks have failed.”]",
	}},
	{"The minister told reporters, “Talks have failed.”", []string{
		"direct mark-behind: {The minister} <told> (reporters) [“Talks have failed.”]",
	}},
	{"She called the talks “a waste of time.”", []string{
		"mixed predicate: {She} <called> (-) [the talks “a waste of time.”]",
	}},
	{"He described the talks as “very constructive,” saying that there was a wide dialogue.", []string{
		"mixed predicate: {He} <described> (-) [the talks as “very constructive,” … there was a wide dialogue]",
	}},
	{"The talks were “constructive,” the envoy said.", []string{
		"mixed mark-before: {the envoy} <said> (-) [The talks were “constructive,”]",
	}},
	{"«Les négociations» are over, he said. ", []string{
		"mixed parenthesis: {he} <said> (-) [«Les négociations» are over]",
	}},
	{"The senator said „we are ready“ and walked out.", []string{
		"direct mark-behind: {The senator} <said> (-) [„we are ready“]",
	}},
	{"'We are ready,' the senator said. 'They know it.'", []string{
		"direct mark-before: {the senator} <said> (-) ['We are ready,' … 'They know it.']",
	}},
	{"“We are ready, the senator said.", []string{
		"indirect parenthesis: {the senator} <said> (-) [We are ready]",
	}},
	{"“He told me ‘no’ three times,” said Ms. Ortiz.", []string{
		"direct mark-before: {Ms. Ortiz} <said> (-) [“He told me ‘no’ three times,”]",
		"mixed mark-behind: {He} <told> (me) [‘no’ three times]",
	}},
	{"The film “Winter Harbour” opened on Friday.", nil},
	{"A so-called “freedom convoy” blocked the bridge.", nil},
	{"The workers' demands and the miners' pay were discussed.", nil},
	{"“We have failed.\n\n“We will do better,” the archbishop said.", []string{
		"direct mark-before: {the archbishop} <said> (-) [“We have failed. … “We will do better,”]",
	}},
	{"Smith is a carpenter.\n\n“I built it alone,” he said.\n\n“Nobody helped me.”", []string{
		"direct mark-before: {he} <said> (-) [“I built it alone,”]",
		"direct continued: {he} <-> (-) [“Nobody helped me.”]",
	}},
	{"The king was silent. “It is late.”", []string{
		"direct neighbour: {The king} <-> (-) [“It is late.”]",
	}},
	{"“My client was in Brussels that month,” the lawyer, Jean Habimana, told the judges, “and the court has his passport to prove it.”", []string{
		"direct mark-before: {the lawyer} <told> (the judges) [“My client was in Brussels that month,” … “and the court has his passport to prove it.”]",
	}},
	{"“Silence,” reads the last line of the report, “is also a weapon.”", []string{
		"direct mark-before: {the last line of the report} <reads> (-) [“Silence,” … “is also a weapon.”]",
	}},
	{"The archbishop read from a prepared text:\n\n“We have failed the children.\n\n“For this there is no excuse.”", []string{
		"direct colon: {The archbishop} <-> (-) [“We have failed the children. … “For this there is no excuse.”]",
	}},
	{"The vote was “free and fair”, the head of the commission, Wanjiru Otieno, told reporters, but opposition leader Joseph Kiptoo said he would go to court.", []string{
		"mixed mark-before: {the head of the commission} <told> (reporters) [The vote was “free and fair”]",
		"indirect clause: {opposition leader Joseph Kiptoo} <said> (-) [he would go to court]",
	}},
	{"“I am fine,” he smiled.", []string{
		"direct mark-before: {he} <smiled> (-) [“I am fine,”]",
	}},
	{"“We can protect our interests,\" said Senator Joan Katz. \"I back this bill because it works.”", []string{
		"direct mark-before: {Senator Joan Katz} <said> (-) [“We can protect our interests,\" … \"I back this bill because it works.”]",
	}},
	{"“A pipe of 5\" is enough,” the minister said.", []string{
		"direct mark-before: {the minister} <said> (-) [“A pipe of 5\" is enough,”]",
	}},
	{"„Wir sind bereit“, the minister said.", []string{
		"direct mark-before: {the minister} <said> (-) [„Wir sind bereit“]",
	}},
	{"»We are ready«, the minister said.", []string{
		"direct mark-before: {the minister} <said> (-) [»We are ready«]",
	}},
	{"SMITH: It rained all day.\n\nJONES: Not here. We had sun.", []string{
		"direct transcript: {SMITH} <-> (-) [It rained all day]",
		"direct transcript: {JONES} <-> (-) [Not here. We had sun]",
	}},
	{"The bill has been called “a disaster” by its critics.", []string{
		"direct predicate: {its critics} <called> (-) [“a disaster”]",
	}},
	{"“Leave the car here,” neighbours heard the driver say.", []string{
		"direct mark-before: {the driver} <say> (-) [“Leave the car here,”]",
	}},
	{"“It is my turn,” spoke up another man.", []string{
		"direct mark-before: {another man} <spoke up> (-) [“It is my turn,”]",
	}},
	{"“Is it my turn?” asked the youngest of the drivers.", []string{
		"direct mark-before: {the youngest of the drivers} <asked> (-) [“Is it my turn?”]",
	}},
	{"“It is critical,\" said Ms. Ortiz. \"We need it.\"", []string{
		"direct mark-before: {Ms. Ortiz} <said> (-) [“It is critical,\" … \"We need it.\"]",
	}},
	{"Asked by Ms. Rao whether he had read it, Mr. Ito said: “Twice.”", []string{
		"indirect clause: {Ms. Rao} <Asked> (-) [whether he had read it]",
		"direct colon: {Mr. Ito} <said> (-) [“Twice.”]",
	}},
	{"In her memoir, “Long Roads,” she says that she never wanted the office.", []string{
		"indirect clause: {she} <says> (-) [she never wanted the office]",
	}},
	{"Donors warned of “heavy losses,” the agency reported.", []string{
		"mixed mark-before: {the agency} <reported> (-) [Donors warned of “heavy losses,”]",
		"direct preposition: {Donors} <warned of> (-) [“heavy losses,”]",
	}},
	{"The chair of the panel, Ines Roth, was blunt: “It is over.”", []string{
		"direct colon: {The chair of the panel} <-> (-) [“It is over.”]",
	}},
	{"Her answer was short: “Never.”", []string{
		"direct colon: {Her} <-> (-) [“Never.”]",
	}},
	{"“Nobody asked us.” — Petra Lund, a farmer", []string{
		"direct colon: {Petra Lund} <-> (-) [“Nobody asked us.”]",
	}},
	{"The union vowed to fight the cuts “in every office.”", []string{
		"mixed infinitive: {The union} <vowed> (-) [to fight the cuts “in every office.”]",
	}},
	{"The senator told “Good Morning Ohio” that she would vote for the bill.", []string{
		"indirect clause: {The senator} <told> (-) [she would vote for the bill]",
	}},
	{"“The roof is gone,” according to Ms. Lund, “and the walls will follow.”", []string{
		"direct according: {Ms. Lund} <according to> (-) [“The roof is gone,” … “and the walls will follow.”]",
	}},
	{"The chair said her party has backed the idea “for months”, and said it was “a disgrace” that nothing was done.", []string{
		"mixed clause: {The chair} <said> (-) [her party has backed the idea “for months”]",
		"mixed object: {her party} <backed> (-) [the idea “for months”]",
		"mixed clause: {The chair} <said> (-) [it was “a disgrace” that nothing was done]",
	}},
	{"The union called on the “caretaker” cabinet to withdraw the bill.", []string{
		"indirect infinitive: {The union} <called on> (cabinet) [to withdraw the bill]",
	}},
	{"“I heard the mayor ask, ‘Will he do it?’” Holt testified. “I left at once.”", []string{
		"direct mark-before: {Holt} <testified> (-) [“I heard the mayor ask, ‘Will he do it?’” … “I left at once.”]",
	}},
	{"It is a crisis that the president calls a “con job.”", []string{
		"mixed predicate: {the president} <calls> (-) [a “con job.”]",
	}},
	{"The premier defended her record while promising a “formal update” next week.", []string{
		"indirect object: {The premier} <defended> (-) [her record]",
		"mixed object: {The premier} <promising> (-) [a “formal update” next week]",
	}},
	{"The court ruled in the case “Lund versus Harbour Foods”.", nil},
	{"The auditor resigned in a letter to the board stating, “I was never asked.”", []string{
		"direct mark-behind: {The auditor} <stating> (-) [“I was never asked.”]",
	}},
	{"The firm confirmed the cut, adding, “We had no choice.”", []string{
		"mixed object: {The firm} <confirmed> (-) [the cut … “We had no choice.”]",
	}},
	{"The envoy said talks would go on, warning: “They are far from over.”", []string{
		"mixed clause: {The envoy} <said> (-) [talks would go on … “They are far from over.”]",
	}},
	{"The chair told the radio any process “must be fair.”", []string{
		"mixed clause: {The chair} <told> (the radio) [any process “must be fair.”]",
	}},
	{"The chair said the bill’s clause keeping the agency from raising its fee “is a mistake.”", []string{
		"mixed clause: {The chair} <said> (-) [the bill’s clause keeping the agency from raising its fee “is a mistake.”]",
	}},
	{"The envoy acknowledged her government had “mistakenly” shot down a jet.", []string{
		"mixed clause: {The envoy} <acknowledged> (-) [her government had “mistakenly” shot down a jet]",
	}},
	{"Many countries had realised that it was hard to raise capital, and especially direct investment, without such policies, Ms. Lund said.", []string{
		"indirect parenthesis: {Ms. Lund} <said> (-) [Many countries had realised that it was hard to raise capital, and especially direct investment, without such policies]",
		"indirect thought clause: {Many countries} <realised> (-) [it was hard to raise capital, and especially direct investment, without such policies]",
	}},
	{"The campaign described Porter as “just another man who loved the mayor until he lost his job”.", []string{
		"mixed predicate: {The campaign} <described> (-) [Porter as “just another man who loved the mayor until he lost his job”]",
	}},
	{"A ministry statement described the decision by the court as “unlawful,” and called on the king to reverse it.", []string{
		"mixed document predicate: {A ministry statement} <described> (-) [the decision by the court as “unlawful,”]",
		"indirect document infinitive: {A ministry statement} <called on> (the king) [to reverse it]",
	}},
	{"He argued that if prices rise again, “these strikes will go on.”", []string{
		"mixed clause: {He} <argued> (-) [if prices rise again, “these strikes will go on.”]",
	}},
	{"In the hall, one of her own side confided that it had been “a bit of a mess”.", []string{
		"mixed clause: {one of her own side} <confided> (-) [it had been “a bit of a mess”]",
	}},
	{"The mayor asked people to “please stay at home”.", []string{
		"mixed infinitive: {The mayor} <asked> (people) [to “please stay at home”]",
	}},
	{"The court ruled against the firm, saying the reason given for the delay was “contrived.”", []string{
		"mixed clause: {The court} <saying> (-) [the reason given for the delay was “contrived.”]",
	}},
	{"It ended a standoff that senior diplomats described as “exhausting.”", []string{
		"mixed predicate: {senior diplomats} <described> (-) [as “exhausting.”]",
	}},
	{"The senator said, “The crowd chants “death to all” and has the blood of thousands on its hands.”", []string{
		"direct mark-behind: {The senator} <said> (-) [“The crowd chants “death to all” and has the blood of thousands on its hands.”]",
	}},
	{"The commission has refused to order a recount, saying there is “no legal basis” for one.", []string{
		"mixed infinitive: {The commission} <refused> (-) [to order a recount … there is “no legal basis” for one]",
	}},
	{"The minister said the situation was “under control” but called for caution.", []string{
		"mixed clause: {The minister} <said> (-) [the situation was “under control”]",
		"indirect preposition: {The minister} <called for> (-) [caution]",
	}},
	{"The bank announced Wednesday the closure of 120 branches, a decision that unions described as “brutal.”", []string{
		"indirect object: {The bank} <announced> (-) [the closure of 120 branches]",
		"mixed predicate: {unions} <described> (-) [as “brutal.”]",
	}},
	{"The leader told a rally in Leeds: “There is no such plan.”", []string{
		"direct colon: {The leader} <told> (a rally) [“There is no such plan.”]",
	}},
}
