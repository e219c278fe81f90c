//! The cheapest pairing of rows with columns.
//!
//! Shortest augmenting paths with potentials: H. W. Kuhn, "The Hungarian method for the assignment problem" (1955), in
//! the form of R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
//! assignment problems" (1987). Time is rows² × columns, space rows × columns. We differ in that a row may stay alone:
//! every row has a column of its own, at the price of staying alone.

/// Returns for each row the column that it is paired with, at the least total cost; `None` for a row that stays alone.
///
/// `cost` answers `None` for a pair that may not be; a row that stays alone costs `alone`. Of several cheapest pairings
/// the same one is returned every time.
pub(super) fn assign(
    n_rows: usize,
    n_columns: usize,
    alone: i64,
    mut cost: impl FnMut(usize, usize) -> Option<i64>,
) -> Vec<Option<usize>> {
    // What may not be costs more than all rows alone, and still cannot overflow.
    let forbidden = alone * 1000 + 1_000_000;
    let mut costs = Vec::with_capacity(n_rows);
    for row in 0..n_rows {
        let mut of_row: Vec<i64> = (0..n_columns)
            .map(|column| cost(row, column).unwrap_or(forbidden))
            .collect();
        of_row.extend((0..n_rows).map(|own| if own == row { alone } else { forbidden }));
        costs.push(of_row);
    }
    let mut pairing = Pairing::new(costs, n_columns + n_rows);
    for row in 0..n_rows {
        pairing.augment(row);
    }
    let mut paired = vec![None; n_rows];
    for (column, row) in pairing.row_of.iter().enumerate().take(n_columns) {
        if let Some(slot) = row.and_then(|row| paired.get_mut(row)) {
            *slot = Some(column);
        }
    }
    paired
}

struct Pairing {
    costs: Vec<Vec<i64>>,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
    row_of: Vec<Option<usize>>,
}

impl Pairing {
    fn new(costs: Vec<Vec<i64>>, n_columns: usize) -> Self {
        Pairing {
            row_price: vec![0; costs.len()],
            column_price: vec![0; n_columns],
            row_of: vec![None; n_columns],
            costs,
        }
    }

    fn reduced(&self, row: usize, column: usize) -> i64 {
        self.costs[row][column] - self.row_price[row] - self.column_price[column]
    }

    /// Pairs one more row, moving others along the cheapest path to a free column.
    fn augment(&mut self, row: usize) {
        let n_columns = self.column_price.len();
        let mut least = vec![i64::MAX; n_columns];
        let mut came_from: Vec<Option<usize>> = vec![None; n_columns];
        let mut is_done = vec![false; n_columns];
        let (mut at_row, mut at_column) = (row, None);
        loop {
            let mut next: Option<usize> = None;
            for column in 0..n_columns {
                if is_done[column] {
                    continue;
                }
                let reduced = self.reduced(at_row, column);
                if reduced < least[column] {
                    least[column] = reduced;
                    came_from[column] = at_column;
                }
                if next.is_none_or(|next| least[column] < least[next]) {
                    next = Some(column);
                }
            }
            let Some(column) = next else { return };
            let delta = least[column];
            self.row_price[row] += delta;
            for other in 0..n_columns {
                if is_done[other] {
                    self.column_price[other] -= delta;
                    if let Some(of) = self.row_of[other] {
                        self.row_price[of] += delta;
                    }
                } else {
                    least[other] -= delta;
                }
            }
            is_done[column] = true;
            at_column = Some(column);
            match self.row_of[column] {
                Some(paired) => at_row = paired,
                None => break,
            }
        }
        // Walk back, handing each column to the row that led to it.
        while let Some(column) = at_column {
            let before = came_from[column];
            self.row_of[column] = match before {
                Some(before) => self.row_of[before],
                None => Some(row),
            };
            at_column = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The least cost by trying every pairing.
    fn least_cost(costs: &[Vec<Option<i64>>], alone: i64, row: usize, used: u32) -> i64 {
        let Some(of_row) = costs.get(row) else {
            return 0;
        };
        let mut best = alone + least_cost(costs, alone, row + 1, used);
        for (column, cost) in of_row.iter().enumerate() {
            if let Some(cost) = cost
                && used & (1 << column) == 0
            {
                best = best.min(cost + least_cost(costs, alone, row + 1, used | 1 << column));
            }
        }
        best
    }

    #[test]
    fn a_row_stays_alone_rather_than_pay_more() {
        assert_eq!(
            assign(2, 1, 10, |row, _| Some([4, 3][row])),
            [None, Some(0)]
        );
        assert_eq!(assign(1, 1, 10, |_, _| Some(11)), [None]);
        assert_eq!(assign(1, 1, 10, |_, _| None), [None]);
    }

    proptest! {
        #[test]
        fn no_pairing_is_cheaper(costs in (1_usize..6).prop_flat_map(|n| proptest::collection::vec(proptest::collection::vec(proptest::option::of(-20_i64..60), n), 1..6))) {
            let n_columns = costs[0].len();
            let paired = assign(costs.len(), n_columns, 30, |row, column| costs[row][column]);
            let mut columns: Vec<usize> = paired.iter().copied().flatten().collect();
            let n_paired = columns.len();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), n_paired);
            let total: i64 = paired.iter().enumerate().map(|(row, column)| match column {
                Some(column) => costs[row][*column].unwrap(),
                None => 30,
            }).sum();
            prop_assert_eq!(total, least_cost(&costs, 30, 0, 0));
        }
    }
}
