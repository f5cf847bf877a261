package timex

// monthFirst are the wire codes of agencies whose country writes the month
// before the day: the United States and the Philippines. eitherFirst are those of
// Canada, which writes both.
var (
	monthFirst = map[string]bool{
		"AP": true, "UPI": true, "JTA": true, "VOA": true, "RFA": true, "RFE/RL": true, "DJ": true, "DJN": true, "MarketWatch": true, "Bloomberg": true, "BLOOMBERG": true,
		"KRT": true, "MCT": true, "TNS": true, "SHNS": true, "RNS": true, "PRNewswire": true, "BUSINESS WIRE": true, "GLOBE NEWSWIRE": true, "ACCESSWIRE": true,
		"PNA": true,
	}
	eitherFirst = map[string]bool{"CP": true, "QMI": true, "Marketwired": true}
)

// OrderOf is the order of day and month in the country of an agency, by its
// wire code; UnknownOrder for no agency.
func OrderOf(agency string) Order {
	switch {
	case agency == "", eitherFirst[agency]:
		return UnknownOrder
	case monthFirst[agency]:
		return MonthFirst
	}
	return DayFirst
}
