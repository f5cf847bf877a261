package quotation_test

import "slices"

// construction is a text and the statements in it, as tell writes them.
type construction struct {
	text string
	want []string
}

// constructions are the ways in which wire copy tells who says what, and what
// looks like them and is none.
var constructions = slices.Concat(reported, quoted)

// reported are those of indirect speech.
var reported = []construction{
	{"The minister said that talks had failed.", []string{
		"indirect clause: {The minister} <said> (-) [talks had failed]",
	}},
	{"The minister said talks had failed.", []string{
		"indirect clause: {The minister} <said> (-) [talks had failed]",
	}},
	{"Talks had failed, the minister said.", []string{
		"indirect parenthesis: {the minister} <said> (-) [Talks had failed]",
	}},
	{"The vote came after Anna Novak, a federal judge, ordered last week that late ballots be counted.", []string{
		"indirect clause: {Anna Novak} <ordered> (-) [late ballots be counted]",
	}},
	{"The work was led by Anna Novak, a chemist at Northgate University, who said that the results had surprised her.", []string{
		"indirect clause: {Anna Novak} <said> (-) [the results had surprised her]",
	}},
	{"The council has no determination to govern the city.", nil},
	{"A source asked not to be named. She declined to be identified.", nil},
	{"The minister did not say whether talks had failed.", []string{
		"indirect clause: {The minister} <did not say> (-) [whether talks had failed]",
	}},
	{"The council has never claimed that talks had failed.", []string{
		"indirect clause: {The council} <has never claimed> (-) [talks had failed]",
	}},
	{"Talks, the minister said, had failed.", []string{
		"indirect parenthesis: {the minister} <said> (-) [Talks … had failed]",
	}},
	{"Talks had failed, said Anna Novak, the foreign minister.", []string{
		"indirect parenthesis: {Anna Novak} <said> (-) [Talks had failed]",
	}},
	{"The two sides stressed the need for closer cooperation.", []string{
		"indirect object: {The two sides} <stressed> (-) [the need for closer cooperation]",
	}},
	{"The deputy was quoted by IRNA as saying that oil exports would rise.", []string{
		"indirect clause: {The deputy} <quoted by IRNA as saying> (-) [oil exports would rise]",
	}},
	{"According to the ministry, the talks have failed.", []string{
		"indirect according: {the ministry} <According to> (-) [the talks have failed]",
	}},
	{"The talks have failed, according to two diplomats.", []string{
		"indirect according: {two diplomats} <according to> (-) [The talks have failed]",
	}},
	{"Iran’s call for an emergency meeting was ignored.", []string{
		"indirect noun: {Iran’s} <call> (-) [an emergency meeting]",
	}},
	{"In a statement, the ministry said the talks had failed.", []string{
		"indirect clause: {the ministry} <said> (-) [the talks had failed]",
	}},
	{"He went on to say that the army was ready.", []string{
		"indirect clause: {He} <say> (-) [the army was ready]",
	}},
	{"Both sides called for restraint.", []string{
		"indirect preposition: {Both sides} <called for> (-) [restraint]",
	}},
	{"The two countries called for calm.", []string{
		"indirect preposition: {The two countries} <called for> (-) [calm]",
	}},
	{"The bishop called for calm and urged the crowd to go home.", []string{
		"indirect preposition: {The bishop} <called for> (-) [calm]",
		"indirect infinitive: {The bishop} <urged> (the crowd) [to go home]",
	}},
	{"The union accused the company of breaking its word.", []string{
		"indirect object: {The union} <accused> (-) [the company of breaking its word]",
	}},
	{"The company denied breaking its word.", []string{
		"indirect infinitive: {The company} <denied> (-) [breaking its word]",
	}},
	{"The company promised to pay by Friday.", []string{
		"indirect infinitive: {The company} <promised> (-) [to pay by Friday]",
	}},
	{"Smith asked whether the money had arrived.", []string{
		"indirect clause: {Smith} <asked> (-) [whether the money had arrived]",
	}},
	{"The report says prices fell in May.", []string{
		"indirect document clause: {The report} <says> (-) [prices fell in May]",
	}},
	{"Voters believe the country is on the wrong track.", []string{
		"indirect thought clause: {Voters} <believe> (-) [the country is on the wrong track]",
	}},
	{"As the president said, the war is over.", []string{
		"indirect parenthesis: {the president} <said> (-) [the war is over]",
	}},
	{"He left the room to confirm the news.", nil},
	{"Asked why, she said the door was open.", []string{
		"indirect clause: {she} <said> (-) [the door was open]",
	}},
	{"Aid workers fear that cholera will spread in the camps.", []string{
		"indirect thought clause: {Aid workers} <fear> (-) [cholera will spread in the camps]",
	}},
	{"Soldiers who took power last week promised on Monday to hold elections within two years.", []string{
		"indirect infinitive: {Soldiers} <promised> (-) [to hold elections within two years]",
	}},
	{"The regional bloc has demanded that the president be freed at once, and it has warned of sanctions.", []string{
		"indirect clause: {The regional bloc} <demanded> (-) [the president be freed at once]",
		"indirect preposition: {it} <warned of> (-) [sanctions]",
	}},
	{"The FBI has concluded that no charges should be brought, a person briefed on the investigation told The New York Herald.", []string{
		"indirect parenthesis: {a person} <told> (The New York Herald) [The FBI has concluded that no charges should be brought]",
		"indirect thought clause: {The FBI} <concluded> (-) [no charges should be brought]",
	}},
	{"Observers noted delays at some polling stations but said they had seen no sign of fraud.", []string{
		"indirect object: {Observers} <noted> (-) [delays at some polling stations]",
		"indirect clause: {Observers} <said> (-) [they had seen no sign of fraud]",
	}},
	{"The prosecutor, Ali Karimi, said the 36 must face trial, adding Iran will pursue the case even after he leaves.", []string{
		"indirect clause: {The prosecutor} <said> (-) [the 36 must face trial … Iran will pursue the case even after he leaves]",
	}},
	{"NEW DELHI: It rained all day.", nil},
	{"= Iran is ready for talks: Rouhani", []string{
		"indirect headline: {Rouhani} <-> (-) [Iran is ready for talks]",
	}},
	{"The senator is confident that the bill will pass.", []string{
		"indirect thought clause: {The senator} <confident> (-) [the bill will pass]",
	}},
	{"Several backbenchers are worried that the leadership is in denial.", []string{
		"indirect thought clause: {Several backbenchers} <worried> (-) [the leadership is in denial]",
	}},
	{"The mayor is reluctant to resign.", []string{
		"indirect thought infinitive: {The mayor} <reluctant> (-) [to resign]",
	}},
	{"It is clear that prices will rise.", nil},
	{"The prime minister was quick to point out that she had won.", []string{
		"indirect clause: {The prime minister} <point out> (-) [she had won]",
	}},
	{"The party faces growing criticism that it has lost control.", []string{
		"indirect noun: {-} <criticism> (-) [it has lost control]",
	}},
	{"The president’s claim that the vote was stolen has been rejected by the courts.", []string{
		"indirect noun: {The president’s} <claim> (-) [the vote was stolen]",
	}},
	{"The mayor was accused by prosecutors of taking bribes.", []string{
		"indirect object: {prosecutors} <accused> (-) [of taking bribes]",
	}},
	{"The chancellor is said to be furious.", []string{
		"indirect infinitive: {-} <said> (-) [The chancellor … to be furious]",
	}},
	{"Democrats are expected to win the House.", nil},
	{"The minister, who had threatened to veto the deal, relented after midnight.", []string{
		"indirect infinitive: {The minister} <threatened> (-) [to veto the deal]",
	}},
	{"The judge sided with civil rights groups that contend the map dilutes the vote of Black residents.", []string{
		"indirect clause: {civil rights groups} <contend> (-) [the map dilutes the vote of Black residents]",
	}},
	{"Loans were made under the act, which Barton said must be repealed.", []string{
		"indirect clause: {Barton} <said> (-) [must be repealed]",
	}},
	{"The move came after Ann Conley, a district judge, ordered last week that ballots be accepted.", []string{
		"indirect clause: {Ann Conley} <ordered> (-) [ballots be accepted]",
	}},
	{"The plan, experts warn, will cost jobs.", []string{
		"indirect parenthesis: {experts} <warn> (-) [The plan … will cost jobs]",
	}},
	{"The governor vowed never to raise taxes.", []string{
		"indirect infinitive: {The governor} <vowed> (-) [never to raise taxes]",
	}},
	{"The auditor wrote in a report that the loan was a sham and urged the bank to call it in.", []string{
		"indirect clause: {The auditor} <wrote> (-) [the loan was a sham]",
		"indirect infinitive: {The auditor} <urged> (the bank) [to call it in]",
	}},
	{"Turning to the budget, the leader of the Greens on Tuesday alleged that two funds had been emptied, and demanded a review by the auditor.", []string{
		"indirect clause: {the leader of the Greens} <alleged> (-) [two funds had been emptied]",
		"indirect object: {the leader of the Greens} <demanded> (-) [a review by the auditor]",
	}},
	{"The governor sought more time and assured the court that the records would be found.", []string{
		"indirect clause: {The governor} <assured> (the court) [the records would be found]",
	}},
	{"The mayor says the bridge is safe, but an independent engineer counters that it has never been tested.", []string{
		"indirect clause: {The mayor} <says> (-) [the bridge is safe]",
		"indirect clause: {an independent engineer} <counters> (-) [it has never been tested]",
	}},
	{"The deputy asked in a letter whether the grants would be paid.", []string{
		"indirect clause: {The deputy} <asked> (-) [whether the grants would be paid]",
	}},
	{"The governor is understood to believe the vote can be won.", []string{
		"indirect thought clause: {The governor} <believe> (-) [the vote can be won]",
	}},
	{"The firm denied the report, saying that it had paid all its taxes. It expects to win, saying the law is clear.", []string{
		"indirect object: {The firm} <denied> (-) [the report … it had paid all its taxes]",
		"indirect thought infinitive: {It} <expects> (-) [to win … the law is clear]",
	}},
	{"According to two officials, who asked not to be named, the talks failed.", []string{
		"indirect according: {two officials} <According to> (-) [the talks failed]",
	}},
	{"The senator agreed to add two members to the board but did not drop the inquiry.", []string{
		"indirect infinitive: {The senator} <agreed> (-) [to add two members to the board]",
	}},
	{"The relief fund said the fires were caused by dry grass and called on the state to send planes.", []string{
		"indirect clause: {The relief fund} <said> (-) [the fires were caused by dry grass]",
		"indirect infinitive: {The relief fund} <called on> (the state) [to send planes]",
	}},
	{"The bank said it will watch prices, and supported the new tax.", []string{
		"indirect clause: {The bank} <said> (-) [it will watch prices]",
	}},
	{"The mayor tried to suggest that he barely knows the builder, but Ms. Rao has said they meet often.", []string{
		"indirect clause: {The mayor} <suggest> (-) [he barely knows the builder]",
		"indirect clause: {Ms. Rao} <said> (-) [they meet often]",
	}},
	{"The auditor said the merit of the plan was that it was cheap.", []string{
		"indirect clause: {The auditor} <said> (-) [the merit of the plan was that it was cheap]",
	}},
	{"The tour was, to say the least, a surprise to the cabinet.", nil},
	{"Others had raised fears of leaks, a charge Lindeman denied.", nil},
	{"Late on Sunday, President Ann Lindt, in a statement read by an aide, announced troops would leave.", []string{
		"indirect clause: {President Ann Lindt} <announced> (-) [troops would leave]",
	}},
	{"Trader Raul Conde, whose brother runs the central bank, said prices would fall.", []string{
		"indirect clause: {Trader Raul Conde} <said> (-) [prices would fall]",
	}},
	{"Officials said each claim will be heard, with the Herald reporting nobody will be refused.", []string{
		"indirect clause: {Officials} <said> (-) [each claim will be heard]",
		"indirect clause: {the Herald} <reporting> (-) [nobody will be refused]",
	}},
	{"According to the state agency, quoting the army, the port has been closed.", []string{
		"indirect according: {the state agency} <According to> (-) [the port has been closed]",
	}},
	{"She was ill for months and according to the palace she died on Sunday.", []string{
		"indirect according: {the palace} <according to> (-) [she died on Sunday]",
	}},
	{"The country had a strong economy and, according to the bank, was a model for the region.", []string{
		"indirect according: {the bank} <according to> (-) [was a model for the region]",
	}},
	{"The costs are too high, say experts.", []string{
		"indirect parenthesis: {experts} <say> (-) [The costs are too high]",
	}},
	{"The bank attributed the fall in profits to the court’s ruling.", []string{
		"indirect thought object: {The bank} <attributed> (-) [the fall in profits to the court’s ruling]",
	}},
	{"The paper had called the court’s ruling a landmark decision.", []string{
		"indirect predicate: {The paper} <called> (-) [the court’s ruling a landmark decision]",
	}},
	{"The paper quoted an aide as saying Porter did not tell the queen about it.", []string{
		"indirect clause: {an aide} <quoted an aide as saying> (-) [Porter did not tell the queen about it]",
	}},
	{"The mayor rejected claims the city had hidden the costs.", []string{
		"indirect object: {The mayor} <rejected> (-) [claims the city had hidden the costs]",
	}},
	{"The testimony could damage the senator’s claim he was unaware of the deal.", []string{
		"indirect noun: {the senator’s} <claim> (-) [he was unaware of the deal]",
	}},
	{"The senator rejected the charges he faced.", []string{
		"indirect object: {The senator} <rejected> (-) [the charges he faced]",
	}},
	{"Amid fears the bank was insolvent, its shares fell.", []string{
		"indirect noun: {-} <fears> (-) [the bank was insolvent]",
	}},
	{"The president’s denial that he knew money was sent to the rebels was challenged.", []string{
		"indirect noun: {The president’s} <denial> (-) [he knew money was sent to the rebels]",
		"indirect thought clause: {he} <knew> (-) [money was sent to the rebels]",
	}},
	{"The king’s suggestion that the issue be settled by a court evokes an old quarrel.", []string{
		"indirect noun: {The king’s} <suggestion> (-) [the issue be settled by a court]",
	}},
	{"The senator on Monday said she would resign.", []string{
		"indirect clause: {The senator} <said> (-) [she would resign]",
	}},
	{"Earlier today sources close to the minister said the talks had failed.", []string{
		"indirect clause: {sources close to the minister} <said> (-) [the talks had failed]",
	}},
	{"The vote was condemned by the unions.", []string{
		"indirect object: {the unions} <condemned> (-) [The vote]",
	}},
	{"The firm is expected by analysts to lose money.", []string{
		"indirect thought infinitive: {analysts} <expected> (-) [The firm … to lose money]",
	}},
	{"The union announced strikes, citing unpaid wages.", []string{
		"indirect object: {The union} <announced> (-) [strikes … unpaid wages]",
	}},
	{"The Daily Herald, citing local groups, reported that three rockets were fired.", []string{
		"indirect clause: {The Daily Herald} <reported> (-) [three rockets were fired]",
	}},
	{"The cabinet has agreed on a plan to save the bank.", []string{
		"indirect preposition: {The cabinet} <agreed on> (-) [a plan to save the bank]",
	}},
	{"A rebel group claimed responsibility for the blast.", []string{
		"indirect object: {A rebel group} <claimed> (-) [responsibility for the blast]",
	}},
	{"The deficit is projected by the treasury to fall next year.", []string{
		"indirect thought infinitive: {the treasury} <projected> (-) [The deficit … to fall next year]",
	}},
	{"The senator hit out at the plan.", []string{
		"indirect preposition: {The senator} <hit out at> (-) [the plan]",
	}},
	{"The board noted most estimates are that prices will fall.", []string{
		"indirect clause: {The board} <noted> (-) [most estimates are that prices will fall]",
	}},
	{"A military court jailed two former ministers for ten years on charges of forming a gang, Northern Agency reported.", []string{
		"indirect parenthesis: {Northern Agency} <reported> (-) [A military court jailed two former ministers for ten years on charges of forming a gang]",
	}},
	{"The envoy said earlier there was strong interest in the plan.", []string{
		"indirect clause: {The envoy} <said> (-) [there was strong interest in the plan]",
	}},
	{"According to Sadie Wein, her former spokeswoman, the senator died from a virus.", []string{
		"indirect according: {Sadie Wein} <According to> (-) [the senator died from a virus]",
	}},
	{"The group did not name the port and said it was withholding the crew’s names.", []string{
		"indirect clause: {The group} <said> (-) [it was withholding the crew’s names]",
	}},
	{"Others fear that the trial could hurt their party.", []string{
		"indirect thought clause: {Others} <fear> (-) [the trial could hurt their party]",
	}},
	{"They have begun to realise that they cannot win.", []string{
		"indirect thought clause: {They} <realise> (-) [they cannot win]",
	}},
	{"The deal raised hopes of a thaw.", nil},
	{"According to a 2019 report from the Northern Transport Board (NTB), the same ferry had run aground twice.", []string{
		"indirect document according: {a 2019 report from the Northern Transport Board} <According to> (-) [the same ferry had run aground twice]",
	}},
	{"The police said speed was a factor; according to prosecutors, he owed over $850,000 to the state.", []string{
		"indirect clause: {The police} <said> (-) [speed was a factor]",
		"indirect according: {prosecutors} <according to> (-) [he owed over $850,000 to the state]",
	}},
	{"One veteran banker said Porter, together with the central bank, deserves credit for keeping the system intact.", []string{
		"indirect clause: {One veteran banker} <said> (-) [Porter, together with the central bank, deserves credit for keeping the system intact]",
	}},
	{"Ms. Rao said while both sides have made some strides, the danger of a reversal is always there.", []string{
		"indirect clause: {Ms. Rao} <said> (-) [the danger of a reversal is always there]",
	}},
	{"The agency said in most of Asia and in Africa, raw materials will cost less than last year.", []string{
		"indirect clause: {The agency} <said> (-) [in most of Asia and in Africa, raw materials will cost less than last year]",
	}},
	{"New share issues alone totalled 63 billion francs in 2019, up 230 percent from 2018, she said.", []string{
		"indirect parenthesis: {she} <said> (-) [New share issues alone totalled 63 billion francs in 2019, up 230 percent from 2018]",
	}},
	{"The filing, analysts said, effectively freezes all of the firm’s debt.", []string{
		"indirect parenthesis: {analysts} <said> (-) [The filing … effectively freezes all of the firm’s debt]",
	}},
	{"The doctor said naming the virus after the city would place a stigma on its people.", []string{
		"indirect clause: {The doctor} <said> (-) [naming the virus after the city would place a stigma on its people]",
	}},
	{"The office said after cheaper imports were taken into account, sales rose by three percent.", []string{
		"indirect clause: {The office} <said> (-) [after cheaper imports were taken into account, sales rose by three percent]",
	}},
	{"The envoy’s lawyer, Sonya Lind, said in an email to The Northern Herald that Porter never intended harm.", []string{
		"indirect clause: {The envoy’s lawyer} <said> (-) [Porter never intended harm]",
	}},
	{"Dealers doubted whether any package would work, and said such measures would invite more.", []string{
		"indirect clause: {Dealers} <said> (-) [such measures would invite more]",
	}},
	{"However, most said this had not occurred.", []string{
		"indirect clause: {most} <said> (-) [this had not occurred]",
	}},
	{"She said goodbye to her friends and left the city for good.", nil},
	{"The bank said on Monday the loan, which was signed in May, has been repaid.", []string{
		"indirect clause: {The bank} <said> (-) [the loan, which was signed in May, has been repaid]",
	}},
	{"The envoy suggested voters fill out their ballots at home.", []string{
		"indirect clause: {The envoy} <suggested> (-) [voters fill out their ballots at home]",
	}},
	{"Lund spoke for an hour, and suggested there were not enough votes for the bill.", []string{
		"indirect clause: {Lund} <suggested> (-) [there were not enough votes for the bill]",
	}},
	{"After the interview, a spokesman for the firm claimed Porter had left the race.", []string{
		"indirect clause: {a spokesman for the firm} <claimed> (-) [Porter had left the race]",
	}},
	{"A top banker called for a rating for all bonds and said she believed nobody would object.", []string{
		"indirect preposition: {A top banker} <called for> (-) [a rating for all bonds]",
		"indirect clause: {A top banker} <said> (-) [she believed nobody would object]",
		"indirect thought clause: {she} <believed> (-) [nobody would object]",
	}},
	{"The study suggested the star was very similar to another one.", []string{
		"indirect document clause: {The study} <suggested> (-) [the star was very similar to another one]",
	}},
	{"The union’s refusal to pay has hurt the party.", []string{
		"indirect noun: {The union’s} <refusal> (-) [to pay]",
	}},
	{"The premier repeated his intention to open the mine but did not elaborate.", []string{
		"indirect noun: {his} <intention> (-) [to open the mine]",
	}},
	{"The palace did not answer the Herald’s request for comment.", nil},
	{"The two countries agreed in Paris on June 3 to end the dispute.", []string{
		"indirect infinitive: {The two countries} <agreed> (-) [to end the dispute]",
	}},
	{"The paper reported the failed landing at Fath, which has a short runway, was a mistake.", []string{
		"indirect clause: {The paper} <reported> (-) [the failed landing at Fath, which has a short runway, was a mistake]",
	}},
	{"The governor indicated on Monday the chances of those trapped being found alive were small.", []string{
		"indirect clause: {The governor} <indicated> (-) [the chances of those trapped being found alive were small]",
	}},
	{"The station said Thursday’s crash was the fourth in a month.", []string{
		"indirect clause: {The station} <said> (-) [Thursday’s crash was the fourth in a month]",
	}},
	{"Mr. Lyng told reporters lack of money should not be a constraint.", []string{
		"indirect clause: {Mr. Lyng} <told> (-) [lack of money should not be a constraint]",
	}},
	{"The senator said several plans for changing the farm credit system are being studied.", []string{
		"indirect clause: {The senator} <said> (-) [several plans for changing the farm credit system are being studied]",
	}},
	{"The premier says court decisions made to limit the tax have left the law weak.", []string{
		"indirect clause: {The premier} <says> (-) [court decisions made to limit the tax have left the law weak]",
	}},
	{"The plan, which critics argue is the first step to a sale, was dropped.", []string{
		"indirect clause: {critics} <argue> (-) [is the first step to a sale]",
	}},
	{"A memo obtained by the network shows Porter raised doubts as early as March.", []string{
		"indirect document clause: {A memo} <shows> (-) [Porter raised doubts as early as March]",
	}},
	{"Poland fears the border will be closed.", []string{
		"indirect thought clause: {Poland} <fears> (-) [the border will be closed]",
	}},
	{"The builder has pleaded not guilty.", []string{
		"indirect object: {The builder} <pleaded> (-) [not guilty]",
	}},
	{"As a result, she said, the mill could fail to meet its quota.", []string{
		"indirect parenthesis: {she} <said> (-) [As a result … the mill could fail to meet its quota]",
	}},
	{"In a statement on Monday, she said, the firm was sold.", []string{
		"indirect clause: {she} <said> (-) [the firm was sold]",
	}},
	{"But wariness of the bank made traders cautious about pushing the pound higher, dealers said.", []string{
		"indirect parenthesis: {dealers} <said> (-) [wariness of the bank made traders cautious about pushing the pound higher]",
	}},
	{"The city said the Department of Public Works (DPW) had found the leak.", []string{
		"indirect clause: {The city} <said> (-) [the Department of Public Works (DPW) had found the leak]",
	}},
	{"Minsk denies that it is sending people to the border and says Warsaw treats them badly.", []string{
		"indirect clause: {Minsk} <denies> (-) [it is sending people to the border]",
		"indirect clause: {Minsk} <says> (-) [Warsaw treats them badly]",
	}},
	{"The trader had paid for the guns, prosecutors said, a charge his lawyer called absurd.", []string{
		"indirect parenthesis: {prosecutors} <said> (-) [The trader had paid for the guns]",
	}},
	{"The mayor reassured young couples that prices would not rise.", []string{
		"indirect clause: {The mayor} <reassured> (young couples) [prices would not rise]",
	}},
}
